import { printedSchema } from '../../apps/gateway/src/index.ts';
import type { Generator } from './generator.ts';

/** The GraphQL schema, from the gateway's resolvers. */
export const graphqlSchema: Generator = {
  name: 'GraphQL schema',
  pages: async () => [{ path: 'docs/api/schema.graphql', text: await printedSchema() }],
};
