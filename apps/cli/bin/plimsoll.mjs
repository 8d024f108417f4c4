#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = new URL('../dist/plimsoll.cjs', import.meta.url);
const recipe = new URL('../../../tools/build/bundle-cli.mjs', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  end(`plimsoll needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
} else if (existsSync(bundle) || (await bundled())) {
  // Node 22.1 and newer keep what they compiled for the next start; nothing changes where they cannot.
  module.enableCompileCache?.();
  // Loaded as CommonJS, the bundle is not searched for its exports first.
  createRequire(import.meta.url)(fileURLToPath(bundle));
}

/** Builds the bundle on first use in a fresh checkout, which takes about a second; false, with a sentence, when that is not possible. */
async function bundled() {
  try {
    const { bundleCli } = await import(recipe.href);
    if ((await bundleCli()) === 0) return true;
  } catch (error) {
    // Nothing that npm brings is there, or this is no checkout: the sentence below says it all.
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
  end(`plimsoll is not built: run "npm ci && npm run build" in ${fileURLToPath(new URL('../../..', import.meta.url))}`);
  return false;
}

function end(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}
