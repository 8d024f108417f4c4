import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout/node.mjs';

const digest = (path) =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('base64url');

/** Writes down from what something was built; paths are from the root. */
export const writeRecord = (record, inputs) =>
  writeFileSync(record, JSON.stringify(Object.fromEntries(inputs.map((path) => [path, digest(path)]))));

/** The inputs of the last build, or nothing when one of them has changed or is gone, or nothing was built. */
export function unchangedInputs(record) {
  if (!existsSync(record)) return undefined;
  const inputs = Object.entries(JSON.parse(readFileSync(record, 'utf8')));
  const isUnchanged = ([path, hash]) => existsSync(join(root, path)) && digest(path) === hash;
  return inputs.every(isUnchanged) ? inputs.map(([path]) => path) : undefined;
}
