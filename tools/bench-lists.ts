// npm run bench:lists: measures the first screen and the lists with 10⁵ and 10⁶ findings; --write keeps the figures in docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepSection } from './bench/keep-section.ts';
import { runFromSource } from './docs/run-from-source.ts';
import { startEmbeddedPostgres } from './embedded-postgres/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-b'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);

runFromSource(new URL('../.swcrc.json', import.meta.url));
const { measureLists } = await import('./bench/measure-lists.ts');
const { listsReport } = await import('./bench/lists-report.ts');

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-lists-'));
const postgres = await startEmbeddedPostgres({ folder });
try {
  const [hundredThousand, million] = await measureLists(postgres.adminUrl, [100_000, 1_000_000]);
  if (!hundredThousand || !million) throw new Error('both sizes are measured');
  const section = `## Reading lists\n\n${listsReport({ hundredThousand, million, date: new Date(), load: loadavg()[2] ?? Number.NaN })}\n`;
  console.log(section);
  if (process.argv.includes('--write')) keepSection(section);
} finally {
  await postgres.stop();
  for (const path of new Set([folder, postgres.location])) rmSync(path, { recursive: true, force: true });
}
