import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedPage, Generator } from './generator.ts';

/** A file that is not as the code says: its page, or nothing where no generator writes it any more. */
export interface StalePage {
  path: string;
  page: GeneratedPage | undefined;
}

/** The files below `root` that differ from what the generators write, or that are left over in their folders. */
export async function stalePages(root: string, generators: readonly Generator[]): Promise<StalePage[]> {
  const stale = await Promise.all(generators.map((generator) => staleOf(root, generator)));
  return stale.flat();
}

async function staleOf(root: string, generator: Generator): Promise<StalePage[]> {
  const pages = await generator.pages();
  const written = new Set(pages.map(({ path }) => path));
  const changed = pages.filter(({ path, text }) => textAt(join(root, path)) !== text);
  return [
    ...changed.map((page) => ({ path: page.path, page })),
    ...filesIn(root, generator.folder).flatMap((path) => (written.has(path) ? [] : [{ path, page: undefined }])),
  ];
}

const textAt = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function filesIn(root: string, folder: string | undefined): string[] {
  if (folder === undefined || !existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ''))
    .sort();
}
