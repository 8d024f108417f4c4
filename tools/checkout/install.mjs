import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.mjs';

/** True when what npm last installed is exactly what package-lock.json asks for on this platform. */
export function isInstalled(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  const places = Object.keys(wanted).filter((place) => place.startsWith('node_modules/') || place.includes('/node_modules/'));
  return (
    places.every((place) => fits(wanted[place], installed[place])) &&
    Object.keys(installed).every((place) => place in wanted) &&
    // A workspace has a node_modules of its own, which a copied or cleaned checkout may lack.
    places.every((place) => !installed[place] || existsSync(join(folder, place)))
  );
}

// npm keeps this second lock file inside node_modules and writes it last, so an interrupted installation has none.
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function fits(wanted, installed) {
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

/** Runs `npm ci` when something is missing or outdated; ends with npm's code when that fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies with "npm ci" (about half a minute) ...');
  const began = performance.now();
  const { status, error } = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    const late = error?.code === 'ETIMEDOUT' ? ` and was ended after ${INSTALL_MS / 60_000} minutes` : '';
    console.error(`"npm ci" failed${late}; what it says stands above. Nothing was started.`);
    process.exit(status ?? 1);
  }
  console.log(`Installed in ${Math.round((performance.now() - began) / 1000)} s.`);
}

const INSTALL_MS = 15 * 60_000;

function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return spawnSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: INSTALL_MS });
}
