import { fileURLToPath } from 'node:url';
import type { FileKind } from '@plimsoll/model';

/** Real files from public repositories, one folder per kind, beside the checkout. */
export const collection = fileURLToPath(new URL('../../../shared/realworld', import.meta.url));

/** The folders of the collection; each is named after the kind of its files and judged as a project of its own. */
export const kinds = ['compose', 'dockerfile', 'kubernetes'] as const satisfies readonly FileKind[];
