#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = new URL('../dist/plimsoll.cjs', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  end(`plimsoll needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
} else if (!existsSync(bundle)) {
  end(`plimsoll is not built yet: run "npm run build" in ${fileURLToPath(new URL('../../..', import.meta.url))}`);
} else {
  await import(bundle.href);
}

function end(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}
