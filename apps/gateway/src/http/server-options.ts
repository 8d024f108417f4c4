import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { limits, maskSecrets, Refusal } from '@plimsoll/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerConnectionTrouble } from './connection-trouble.js';
import { answerEarly } from './early-answer.js';
import { problemOf } from './problem.js';

const requestIdForm = /^[A-Za-z0-9._-]{8,64}$/;

/** How the HTTP server itself behaves; `requestMs` is the longest that a request may take to arrive. */
export const serverOptions = (requestMs: number = limits.requestMs) => ({
  bodyLimit: limits.smallBodyBytes,
  requestTimeout: requestMs,
  connectionTimeout: 2 * requestMs,
  // Node looks for late requests every half minute unless told otherwise.
  http: { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval: requestMs / 20 },
  forceCloseConnections: 'idle' as const,
  // Whoever's request still comes in while the process ends is answered like everybody else, and told to connect anew.
  return503OnClosing: false,
  routerOptions: { maxParamLength: 1_000 },
  genReqId: ({ headers }: { headers: IncomingHttpHeaders }) => requestIdOf(headers['x-request-id']),
  clientErrorHandler: answerConnectionTrouble,
  frameworkErrors: (error: { code: string }, request: FastifyRequest, reply: FastifyReply) =>
    void answerUnroutable(error, request, reply),
});

const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && requestIdForm.test(given) && maskSecrets(given) === given ? given : randomUUID();

/** A path that cannot be decoded, or whose parameter is longer than any name here, never reaches a route. */
async function answerUnroutable(error: { code: string }, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const refusal =
    error.code === 'FST_ERR_BAD_URL'
      ? new Refusal('invalid-request', 'The path is not a well-formed URL; check its percent-encoding.')
      : new Refusal('not-found', 'Nothing here has that name, or it belongs to somebody else.');
  const problem = problemOf(refusal, request.id);
  void reply
    .status(problem.status)
    .header('x-request-id', request.id)
    .header('content-type', 'application/problem+json')
    .send(await answerEarly(request, reply, JSON.stringify(problem)));
}
