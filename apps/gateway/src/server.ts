import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { limits, Refusal } from '@plimsoll/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from './configuration.js';
import { GatewayModule } from './gateway.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { archiveTypes } from './submission/read-submission.js';

const submissionRoute = /^\/v1\/projects\/:project\/scans$/;
const requestIdForm = /^[A-Za-z0-9._-]{8,64}$/;

/** The whole gateway, not yet listening. */
export async function openGateway(configuration: GatewayConfiguration, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: limits.smallBodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: 2 * limits.requestMs,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 1_000 },
    forceCloseConnections: 'idle',
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.addHook('onRoute', (route) => {
    if (submissionRoute.test(route.url)) route.bodyLimit = limits.bodyBytes;
  });
  logRequests(fastify, logger);
  for (const type of archiveTypes) fastify.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  await fastify.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });
  await fastify.register(multipart, { limits: { fileSize: limits.bodyBytes, files: limits.files } });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(configuration, logger), adapter, { logger: false, abortOnError: false });
  const filter = app.get(ProblemFilter);
  app.useGlobalFilters(filter);
  // What fails before Nest sees it (unknown route, unreadable body) gets the same answer as everything else.
  fastify.setErrorHandler((error, request, reply) => filter.answer(error, request, reply));
  fastify.addHook('preParsing', (request, _reply, payload, done) => done(tooLarge(request), payload));
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  return app;
}

const requestIdOf = (given: string | string[] | undefined): string => (typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID());

/** A body that announces itself as too large is refused before it is read, whatever its form. */
function tooLarge(request: FastifyRequest): Error | null {
  const announced = Number(request.headers['content-length'] ?? 0);
  const limit = request.routeOptions.bodyLimit;
  return announced > limit ? new Refusal('body-too-large', `The body of this route holds at most ${limit} bytes; send fewer or smaller files, or split the submission by path.`) : null;
}

function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const tenant = request.caller?.kind === 'tenant' ? request.caller.tenant : undefined;
    logger.info({ requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime), tenant }, 'request');
    done();
  });
}
