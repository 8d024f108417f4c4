// Writes the example fleet as plain files: node examples/unpack.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readFleet } from './fleet.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node examples/unpack.mjs FOLDER');
  process.exit(2);
}
for (const [kind, members] of Object.entries(readFleet())) {
  for (const { name, files } of members) {
    for (const { path, text } of files) {
      const target = join(resolve(folder), kind, name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    console.log(`${join(folder, kind, name)}  ${files.length} file${files.length === 1 ? '' : 's'}`);
  }
}
