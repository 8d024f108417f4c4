import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout/node.mjs';
import { unchangedInputs, writeRecord } from './inputs-record.mjs';

const folder = 'apps/dashboard';
const dist = join(root, folder, 'dist');
const record = join(dist, 'inputs.json');
const recipe = ['tools/build/build-dashboard.mjs', 'tools/build/inputs-record.mjs', 'package-lock.json'];

// The first empties the folder into which both go.
const configurations = ['vite.config.mjs', 'vite.explorers.mjs'];

/** Builds the dashboard's page and the explorers of the API into apps/dashboard/dist unless no input changed; gives an exit code. */
export async function buildDashboard() {
  const inputs = [...recipe, ...filesIn(folder)];
  if (existsSync(join(dist, 'index.html')) && isSame(unchangedInputs(record), inputs)) return 0;
  const { build } = await import('vite');
  try {
    // Vite would write the configuration that it compiles beside itself; this one needs no compiling.
    for (const name of configurations)
      await build({ root: join(root, folder), configFile: join(root, folder, name), configLoader: 'native', logLevel: 'warn' });
    writeRecord(record, inputs);
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  }
}

const filesIn = (path) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter(({ name }) => !['dist', 'node_modules'].includes(name) && !name.endsWith('.spec.ts'))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));

// A file that was added or taken away changes the list.
const isSame = (known, inputs) => known?.length === inputs.length && inputs.every((path) => known.includes(path));
