import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../checkout/node.mjs';
import { unchangedInputs, writeRecord } from './inputs-record.mjs';

const folder = join(root, 'apps/cli/dist');
const record = join(folder, 'plimsoll.inputs.json');
const recipe = ['tools/build/bundle-cli.mjs', 'tools/build/inputs-record.mjs', 'package-lock.json'];

/**
 * What the program loads when it needs it, by the source that begins it: words and help at once, the catalogue with a command
 * that judges, the grammar with the first shell script. One file would have to be read whole for `plimsoll --version`.
 */
const parts = {
  'apps/cli/src/main.ts': 'plimsoll',
  'apps/cli/src/run-command.ts': 'plimsoll-commands',
  'apps/cli/src/embedded-grammar.ts': 'plimsoll-grammar',
};

/** Leaves a part out of the part that imports it dynamically, which requires it: Node searches what it imports for its exports first. */
const apart = {
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir, namespace }) => {
      if (namespace === 'apart') return { path, external: true };
      if (kind !== 'dynamic-import') return undefined;
      const part = parts[relative(root, join(resolveDir, path)).replace(/\.js$/, '.ts')];
      return part && { path: part, namespace: 'apart' };
    });
    onLoad({ filter: /./, namespace: 'apart' }, ({ path }) => ({ contents: `module.exports = require('./${path}.cjs');` }));
  },
};

const options = {
  absWorkingDir: root,
  entryPoints: Object.entries(parts).map(([source, part]) => ({ in: source, out: part })),
  outdir: folder,
  outExtension: { '.js': '.cjs' },
  plugins: [apart],
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
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** Bundles the CLI and its grammars into apps/cli/dist/plimsoll*.cjs unless none of its inputs changed; gives an exit code. */
export async function bundleCli() {
  if (isUpToDate()) return 0;
  const { build } = await import('esbuild');
  try {
    const { metafile } = await build(options);
    writeRecord(record, [...recipe, ...Object.keys(metafile.inputs).filter((path) => existsSync(join(root, path)))]);
    return 0;
  } catch {
    return 1;
  }
}

const isUpToDate = () =>
  Object.values(parts).every((part) => existsSync(join(folder, `${part}.cjs`))) && unchangedInputs(record);
