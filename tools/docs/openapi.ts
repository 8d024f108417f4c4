import { controllers, openApiDocument } from '../../apps/gateway/src/index.ts';
import type { Generator } from './generator.ts';

/** The contract of the REST API, from the gateway's routes. */
export const openapi: Generator = {
  name: 'OpenAPI document',
  pages: () => [{ path: 'docs/api/openapi.json', text: `${JSON.stringify(openApiDocument(controllers), null, 2)}\n` }],
};
