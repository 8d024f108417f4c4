import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout/node.mjs';

const bundle = join(root, 'apps/cli/dist/plimsoll.cjs');
const record = join(root, 'apps/cli/dist/plimsoll.inputs.json');
const recipe = ['tools/build/bundle-cli.mjs', 'package-lock.json'];

const options = {
  absWorkingDir: root,
  entryPoints: ['apps/cli/src/main.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  conditions: ['@plimsoll/source'],
  loader: { '.wasm': 'binary' },
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: 'warning',
  // CommonJS has no import.meta.url; libraries that look for themselves find the bundle.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "#!/usr/bin/env node\nconst bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** Bundles the CLI and its grammars into apps/cli/dist/plimsoll.cjs unless none of its inputs changed; gives an exit code. */
export async function bundleCli() {
  if (isUpToDate()) return 0;
  const { build } = await import('esbuild');
  try {
    const { metafile } = await build(options);
    chmodSync(bundle, 0o755);
    const inputs = [...recipe, ...Object.keys(metafile.inputs).filter((path) => existsSync(join(root, path)))];
    writeFileSync(record, JSON.stringify(Object.fromEntries(inputs.map((path) => [path, digest(path)]))));
    return 0;
  } catch {
    return 1;
  }
}

function isUpToDate() {
  if (!existsSync(bundle) || !existsSync(record)) return false;
  const inputs = Object.entries(JSON.parse(readFileSync(record, 'utf8')));
  return inputs.every(([path, hash]) => existsSync(join(root, path)) && digest(path) === hash);
}

const digest = (path) =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('base64url');
