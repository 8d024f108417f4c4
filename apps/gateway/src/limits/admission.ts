import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../auth/caller.js';
import { Backlog } from './backlog.js';
import { KeyTrials } from './key-trials.js';
import { Limiters } from './limiters.js';

/** The administrator's requests are counted like a tenant's. */
const platform = 'platform';

/** Lets requests in before a byte of their body is read: who asks, whether they asked too often, whether they may, whether there is room. */
@Injectable()
export class Admission {
  constructor(
    @Inject(KeyTrials) private readonly keys: KeyTrials,
    @Inject(Limiters) private readonly limiters: Limiters,
    @Inject(Backlog) private readonly backlog: Backlog,
  ) {}

  /** Sets the request's caller; a route that demands no key, and a path that is no route, let everybody in. */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const definition = request.routeOptions.config.endpoint;
    if (!definition || definition.permission === 'public') return;
    const { permission, isSubmission = false } = definition;
    const caller = await this.keys.callerOf(request, reply);
    request.caller = caller;
    const who = caller.kind === 'tenant' ? caller.tenant : platform;
    await this.limiters.countRequest(isSubmission ? 'scans' : 'requests', who, reply);
    if (!may(caller, permission)) throw new Refusal('scope-missing', `This route needs a key with the scope ${permission}.`);
    if (isSubmission && caller.kind === 'tenant') await this.backlog.demandRoom(caller.tenant, reply);
  }
}
