// Compiles everything, bundles the CLI into one file and builds the dashboard's page; does nothing that is already done.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDashboard } from './build/build-dashboard.mjs';
import { bundleCli } from './build/bundle-cli.mjs';
import { root } from './checkout/node.mjs';

/** Runs TypeScript 7 over all projects; gives its exit code, and prints what it says. */
export function compile() {
  const tsc = join(root, 'node_modules/typescript7/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** Compiles, bundles and builds the page; gives 0, or the first failing step's code. */
export async function build() {
  return compile() || (await bundleCli()) || (await buildDashboard());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await build();
