import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashOfKey } from '../auth/api-key.js';
import { Authenticator } from '../auth/authenticator.js';
import type { Caller } from '../auth/caller.js';
import { Limiters } from './limiters.js';
import { ShortMemory } from './short-memory.js';

const goodForMs = 3_600_000;
const most = 10_000;

/**
 * Finds out who asks, and stops whoever tries keys. Beyond the limit of an address its keys are not even looked up; one that was good
 * lately is, so that nobody is shut out by others behind the same address.
 */
@Injectable()
export class KeyTrials {
  private readonly shutOut = new ShortMemory(most);
  private readonly good = new ShortMemory(most);

  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Limiters) private readonly limiters: Limiters,
  ) {}

  /** Refuses with `key-missing`, `key-invalid` and `too-many-bad-keys`. */
  async callerOf({ ip, headers: { authorization } }: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    if (authorization === undefined) return this.authenticator.callerOf(authorization);
    const key = hashOfKey(authorization).toString('base64');
    const seconds = Math.ceil(this.shutOut.left(ip) / 1_000);
    if (seconds > 0 && this.good.left(key) === 0) throw this.limiters.tooManyBadKeys(seconds, reply);
    try {
      const caller = await this.authenticator.callerOf(authorization);
      this.good.remember(key, goodForMs);
      return caller;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'key-invalid') await this.count(ip, key, reply);
      throw error;
    }
  }

  private async count(ip: string, key: string, reply: FastifyReply): Promise<void> {
    this.good.forget(key);
    const seconds = await this.limiters.countBadKey(ip);
    if (seconds === undefined) return;
    this.shutOut.remember(ip, seconds * 1_000);
    throw this.limiters.tooManyBadKeys(seconds, reply);
  }
}
