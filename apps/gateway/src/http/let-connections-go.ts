import type { FastifyInstance } from 'fastify';

const everyMs = 100;
/** How long nothing may be asked before the door closes, and the longest that it stays open, both in ms. */
const quietMs = 500;
const openMs = 5_000;

/** What watches a process rather than uses it. */
const probes = new Set(['/healthz', '/readyz']);

/**
 * Lets a server end without failing a request. When closing begins it still listens, and its answers say `connection: close`: who
 * sends requests learns that it ends, from them or from `/readyz`, and goes elsewhere. Once nothing was asked for a while, or after
 * 5 s of asking all the same, the door closes. A connection whose request was under way then is idle only after its answer, and
 * would hold the server up until its client lets go of it; it is let go here.
 */
export function letConnectionsGo(fastify: FastifyInstance): void {
  let asked = 0;
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!probes.has(request.url)) asked = performance.now();
    done();
  });
  fastify.addHook('preClose', (done) => {
    const began = performance.now();
    let isOpen = true;
    const look = (): void => {
      const now = performance.now();
      if (isOpen && now - Math.max(began, asked) < quietMs && now - began < openMs) return;
      if (isOpen) done();
      isOpen = false;
      fastify.server.closeIdleConnections();
    };
    const timer = setInterval(look, everyMs);
    fastify.server.once('close', () => clearInterval(timer));
  });
}
