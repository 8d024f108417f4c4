import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { limits, Refusal } from '@plimsoll/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from './configuration.js';
import { GatewayModule } from './gateway.module.js';
import { lookForEarlyAnswer } from './http/early-answer.js';
import { letConnectionsGo } from './http/let-connections-go.js';
import { bodyTooLarge } from './http/problem.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteMethods } from './http/route-methods.js';
import { serverOptions } from './http/server-options.js';
import { Admission } from './limits/admission.js';
import { GatewayMetrics } from './monitoring/gateway-metrics.js';
import { observeRequests } from './monitoring/observe-requests.js';
import { archiveTypes } from './submission/submission-forms.js';

const submissionRoute = /^\/v1\/projects\/:project\/scans$/;

/** The whole gateway, not yet listening. */
export async function openGateway(configuration: GatewayConfiguration, logger: Logger): Promise<NestFastifyApplication> {
  const { trustedProxies } = configuration;
  const adapter = new FastifyAdapter({ ...serverOptions(), trustProxy: trustedProxies.length > 0 && [...trustedProxies] });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.addHook('onRoute', (route) => {
    if (submissionRoute.test(route.url)) route.bodyLimit = limits.bodyBytes;
  });
  logRequests(fastify, logger);
  refuseOtherMethods(fastify);
  fastify.addHook('onSend', lookForEarlyAnswer);
  letConnectionsGo(fastify);
  // No route reads plain text.
  fastify.removeContentTypeParser('text/plain');
  for (const type of archiveTypes) fastify.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  await fastify.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  await fastify.register(multipart, { limits: { fileSize: limits.bodyBytes, files: limits.files } });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(configuration, logger), adapter, {
    logger: false,
    abortOnError: false,
  });
  observeRequests(fastify, app.get(GatewayMetrics));
  const admission = app.get(Admission);
  fastify.addHook('onRequest', (request, reply) => admission.admit(request, reply));
  const filter = app.get(ProblemFilter);
  app.useGlobalFilters(filter);
  // What fails before Nest sees it (unknown route, unreadable body) gets the same answer as everything else.
  fastify.setErrorHandler((error, request, reply) => filter.answer(error, request, reply));
  fastify.addHook('preParsing', (request, _reply, payload, done) => done(tooLarge(request), payload));
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  return app;
}

/** A body that announces itself as too large is refused before it is read, whatever its form. */
function tooLarge(request: FastifyRequest): Error | null {
  const announced = Number(request.headers['content-length'] ?? 0);
  const limit = request.routeOptions.bodyLimit;
  return announced > limit ? bodyTooLarge(limit) : null;
}

/** A path that is there, asked with a method that it does not answer, says which ones it does. */
function refuseOtherMethods(fastify: FastifyInstance): void {
  const methods = new RouteMethods();
  fastify.addHook('onRoute', (route) => [route.method].flat().forEach((method) => methods.add(method, route.url)));
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    const allowed = request.is404 ? methods.of(request.url.split('?')[0] ?? '') : [];
    if (allowed.length === 0) return done();
    void reply.header('allow', allowed.join(', '));
    done(new Refusal('method-not-allowed', `This route answers ${allowed.join(', ')}.`));
  });
}

function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const tenant = request.caller?.kind === 'tenant' ? request.caller.tenant : undefined;
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        tenant,
      },
      'request',
    );
    done();
  });
}
