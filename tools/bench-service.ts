// node tools/run.mjs tools/bench-service.ts: the service end to end on both queue backends, beside a raw insert of as many findings.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

if ((await build()) !== 0) process.exit(1);

// The processes are started as the stories start them, by classes that Node must compile.
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-transform-types',
    '--no-warnings',
    fileURLToPath(new URL('./bench/service.ts', import.meta.url)),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
