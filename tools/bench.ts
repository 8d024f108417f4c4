// npm run bench: measures the judgement of the real files and the start of the command line; --write keeps the figures in docs/benchmarks.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import type { CollectionTimes } from './bench/judge-collection.ts';
import { keepSection } from './bench/keep-section.ts';
import { reportOf, type Measured } from './bench/report.ts';
import { collection, kinds } from './realworld/collection.ts';

const processes = 3;
const calls = 11;

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const plimsoll = fromHere('../apps/cli/bin/plimsoll.mjs');

if (!existsSync(collection)) throw new Error(`the real files are not there: ${collection}`);
if ((await build()) !== 0) process.exit(1);

const printed = <Value>(script: string): Value =>
  JSON.parse(
    execFileSync(process.execPath, ['--no-warnings', fromHere(script)], { encoding: 'utf8', maxBuffer: 2 ** 30 }),
  ) as Value;

/** Wall time in ms of each of several calls; the first, which fills the disk's cache, is left out. */
function starts(args: readonly string[], count: number): number[] {
  const times = Array.from({ length: count + 1 }, () => {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: collection, maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
    return performance.now() - began;
  });
  return times.slice(1);
}

function measure(): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  try {
    const [empty, dockerfile] = [join(folder, 'empty.cjs'), join(folder, 'Dockerfile')];
    writeFileSync(empty, '');
    writeFileSync(dockerfile, 'FROM debian:12.8\nRUN apt-get update && apt-get install -y curl\nUSER app\n');
    const scan = [plimsoll, 'scan', '--fail-on', 'none', '--format', 'json'];
    return {
      processes: Array.from({ length: processes }, () => printed<CollectionTimes>('./bench/judge-collection.ts')),
      longDockerfile: printed<Record<string, number>>('./bench/long-dockerfile.ts'),
      starts: {
        'node with an empty script': starts([empty], calls),
        '`plimsoll --version`': starts([plimsoll, '--version'], calls),
        '`plimsoll scan` of one Dockerfile': starts([...scan, dockerfile], calls),
        '`plimsoll scan` of all these files': starts([...scan, ...kinds], 3),
      },
      date: new Date(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const section = `## Judging files\n\n${reportOf(measure())}\n`;
console.log(section);
if (process.argv.includes('--write')) keepSection(section);
