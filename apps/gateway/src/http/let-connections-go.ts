import type { FastifyInstance } from 'fastify';

const everyMs = 100;

/**
 * Lets the server end when its requests are answered: a connection whose request was under way when closing began is idle only
 * after its answer, and would hold the server up until its client lets go of it.
 */
export function letConnectionsGo(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => fastify.server.closeIdleConnections(), everyMs);
    fastify.server.once('close', () => clearInterval(timer));
    done();
  });
}
