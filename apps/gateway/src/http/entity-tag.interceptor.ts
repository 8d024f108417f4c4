import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { definitionOf } from './endpoint.js';
import { entityTagOf, isKnown } from './entity-tag.js';

/** Gives the answer of a route that is `tagged` its ETag, and 304 without a body to whoever has it already. */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'http' || !definitionOf(context.getHandler())?.tagged) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((resource: unknown) => {
        const tag = entityTagOf(resource);
        void reply.header('etag', tag);
        if (request.method === 'PATCH' || !isKnown(request.headers['if-none-match'], tag)) return resource;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}
