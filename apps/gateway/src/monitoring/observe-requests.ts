import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayMetrics } from './gateway-metrics.js';

const tracer = trace.getTracer('plimsoll.gateway');

const routeOf = (request: FastifyRequest): string => (request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown'));

/** Measures every request, and traces it as the continuation of the caller's trace when it carries one. */
export function observeRequests(fastify: FastifyInstance, metrics: GatewayMetrics): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done) => {
    const caller = propagation.extract(context.active(), request.headers);
    const attributes = {
      'http.request.method': request.method,
      'http.route': routeOf(request),
      'plimsoll.request': request.id,
    };
    spans.set(request, tracer.startSpan(`${request.method} ${routeOf(request)}`, { kind: SpanKind.SERVER, attributes }, caller));
    done();
  });
  // After the body is read: its events come from the socket and would lose an earlier context.
  fastify.addHook('preHandler', (request: FastifyRequest, _reply: FastifyReply, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { method } = request;
    metrics.requests.observe({ method, route: routeOf(request), status: reply.statusCode }, reply.elapsedTime / 1_000);
    const span = spans.get(request)?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
