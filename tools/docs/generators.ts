import type { Generator } from './generator.ts';
import { graphqlSchema } from './graphql-schema.ts';
import { openapi } from './openapi.ts';

/** Everything that `npm run docs` writes. */
export const generators: readonly Generator[] = [graphqlSchema, openapi];
