import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { invariant, Refusal } from '@plimsoll/model';
import type { FastifyRequest } from 'fastify';
import { Authenticator } from '../auth/authenticator.js';
import { may } from '../auth/caller.js';
import type { Asking } from '../graphql/query/asking.js';
import { admitted } from '../graphql/query/query-field.js';
import { definitionOf } from './endpoint.js';

/** Lets a request through only when its key may do what the route demands. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(@Inject(Authenticator) private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // The route of GraphQL has found out who asks; each field of Query states for itself what it demands.
    if (context.getType<string>() === 'graphql') return admitted(context.getHandler(), context.getArgByIndex<Asking>(2).caller);
    const definition = definitionOf(context.getHandler());
    invariant(definition, 'each route states its permission');
    if (definition.permission === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.authenticator.callerOf(request.headers.authorization);
    if (!may(caller, definition.permission)) {
      throw new Refusal('scope-missing', `This route needs a key with the scope ${definition.permission}.`);
    }
    request.caller = caller;
    return true;
  }
}
