import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { openGateway, readConfiguration } from '../../apps/gateway/src/index.ts';
import type { Service } from '../service/index.ts';

/** Routes that another document describes: GraphQL has its schema, the dashboard's pages are in docs/dashboard.md. */
const describedElsewhere = /^\/(?:$|(?:graphql|findings|projects|rules|frameworks|assets)\b)/;

/** Every route that the gateway's server registers, as `get /v1/scans/{scan}`; HEAD, which comes with GET, is left out. */
export async function registeredRoutes(service: Service): Promise<string[]> {
  const app = await openGateway(readConfiguration(service.variables()), pino({ level: 'silent' }));
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const routes: string[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (one !== 'HEAD') routes.push(`${one.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  });
  try {
    await app.init();
    return routes.filter((route) => !describedElsewhere.test(route.split(' ')[1] ?? ''));
  } finally {
    await app.close();
  }
}
