import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout/node.mjs';
import { unchangedInputs, writeRecord } from './inputs-record.mjs';

const bundle = join(root, 'apps/cli/dist/plimsoll.cjs');
const record = join(root, 'apps/cli/dist/plimsoll.inputs.json');
const recipe = ['tools/build/bundle-cli.mjs', 'tools/build/inputs-record.mjs', 'package-lock.json'];

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
  if (existsSync(bundle) && unchangedInputs(record)) return 0;
  const { build } = await import('esbuild');
  try {
    const { metafile } = await build(options);
    chmodSync(bundle, 0o755);
    writeRecord(record, [...recipe, ...Object.keys(metafile.inputs).filter((path) => existsSync(join(root, path)))]);
    return 0;
  } catch {
    return 1;
  }
}
