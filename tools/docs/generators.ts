import { errorPage } from './error-page.ts';
import type { Generator } from './generator.ts';
import { graphqlSchema } from './graphql-schema.ts';
import { limitPage } from './limit-page.ts';
import { openapi } from './openapi.ts';
import { rulePages } from './rule-pages.ts';

/** Everything that `npm run docs` writes. */
export const generators: readonly Generator[] = [openapi, graphqlSchema, errorPage, limitPage, rulePages];
