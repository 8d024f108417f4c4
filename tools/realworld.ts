// Judges the collection of real files with the command line and writes docs/realworld.md and docs/realworld.csv.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProjectReport } from '../apps/cli/src/index.ts';
import { build } from './build.mjs';
import { collection, kinds } from './realworld/collection.ts';
import { csvOf, rowsOf } from './realworld/rows.ts';
import { summaryOf } from './realworld/summary.ts';

const cli = fileURLToPath(new URL('../apps/cli/bin/plimsoll.mjs', import.meta.url));
const page = (name: string): URL => new URL(`../docs/${name}`, import.meta.url);

if ((await build()) !== 0) process.exit(1);
const report = execFileSync(process.execPath, [cli, 'scan', '--fail-on', 'none', '--format', 'json', ...kinds], {
  cwd: collection,
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
const { projects } = JSON.parse(report) as { projects: ProjectReport[] };
writeFileSync(page('realworld.md'), summaryOf(projects));
writeFileSync(page('realworld.csv'), csvOf(rowsOf(projects)));
console.log(`docs/realworld.md and docs/realworld.csv say what ${rowsOf(projects).length} files came to.`);
