import type { Generator } from './generator.ts';
import { openapi } from './openapi.ts';

/** Everything that `npm run docs` writes. */
export const generators: readonly Generator[] = [openapi];
