import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.mjs';
import { runStep, secondsSince } from './run-step.mjs';

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

const INSTALL_MS = 15 * 60_000;

/** Runs `npm ci` when something is missing or outdated; ends with npm's code when that fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies with "npm ci" (about half a minute) ...');
  const began = performance.now();
  const { code, late, error } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    const how = late ? ` and was ended after ${INSTALL_MS / 60_000} minutes` : '';
    const why = error ? `: ${error.message}.` : `${how}; what it says stands above.`;
    console.error(`"npm ci" failed${why} Nothing was started.`);
    process.exit(code);
  }
  console.log(`Installed in ${secondsSince(began)}.`);
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return runStep(command, [...before, ...args], { doing: 'installing', timeoutMs: INSTALL_MS });
}
