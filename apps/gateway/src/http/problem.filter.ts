import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { errorOf, graphqlPath } from '../graphql/query/graphql-answer.js';
import { LOGGER } from '../tokens.js';
import { problemOf, refusalOf } from './problem.js';

const retryAfterSeconds = 2;

/** Answers everything that is thrown as problem details; a bug is logged with the request's id and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error, request.routeOptions.bodyLimit);
    if (!refusal) this.logger.error({ err: error, requestId: request.id }, 'request failed');
    const problem = problemOf(
      refusal ?? new Refusal('internal', 'The trouble is logged under the request id; quote it when you report this.'),
      request.id,
    );
    if (!reply.hasHeader('retry-after') && (problem.status === 503 || problem.code === 'request-in-progress'))
      void reply.header('retry-after', String(retryAfterSeconds));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status);
    if (request.routeOptions.url === graphqlPath) return void reply.send({ errors: [errorOf(problem)] });
    void reply.header('content-type', 'application/problem+json').send(JSON.stringify(problem));
  }
}
