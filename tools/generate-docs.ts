// Writes every page that is made from the code, or with --check says which are stale.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFromSource } from './docs/run-from-source.ts';

const HELP = `npm run docs [-- --check]

Writes what docs/ repeats of the code. --check writes nothing, names each stale file and ends with code 1 if there is one.`;

const root = fileURLToPath(new URL('..', import.meta.url));
const [option, ...more] = process.argv.slice(2);

if (option === '--help') console.log(HELP);
else if ((option !== undefined && option !== '--check') || more.length > 0) {
  console.error(HELP);
  process.exitCode = 2;
} else await bringUpToDate(option === '--check');

async function bringUpToDate(checkOnly: boolean): Promise<void> {
  runFromSource(new URL('../.swcrc.json', import.meta.url));
  await import('reflect-metadata');
  const [{ generators }, { stalePages }] = await Promise.all([import('./docs/generators.ts'), import('./docs/stale-pages.ts')]);
  const stale = await stalePages(root, generators);
  for (const { path, page } of stale) {
    if (checkOnly) console.error(`stale: ${path}`);
    else if (page) write(path, page.text);
    else remove(path);
  }
  if (checkOnly && stale.length > 0) console.error('Run "npm run docs" and commit what it writes.');
  if (stale.length === 0) console.log('Every generated page is up to date.');
  process.exitCode = checkOnly && stale.length > 0 ? 1 : 0;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}

function remove(path: string): void {
  rmSync(join(root, path));
  console.log(`removed ${path}`);
}
