import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { invariant } from '@plimsoll/model';
import type { FastifyRequest } from 'fastify';
import { may } from '../auth/caller.js';
import type { Asking } from '../graphql/query/asking.js';
import { admitted } from '../graphql/query/query-field.js';
import { definitionOf } from './endpoint.js';

/** Lets nothing pass that was not admitted: a route is reached by whoever may do what it demands, or not at all. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    // The route of GraphQL has found out who asks; each field of Query states for itself what it demands.
    if (context.getType<string>() === 'graphql') return admitted(context.getHandler(), context.getArgByIndex<Asking>(2).caller);
    const definition = definitionOf(context.getHandler());
    invariant(definition, 'each route states its permission');
    if (definition.permission === 'public') return true;
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    invariant(caller !== undefined && may(caller, definition.permission), 'whoever reaches a route was admitted to it');
    return true;
  }
}
