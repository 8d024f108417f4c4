import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const judgingLibraries = ['model', 'ingest', 'parse', 'rules', 'analysis'];

/** A digest of the code that judges: files judged by other code are judged anew. Hex, 12 characters. */
export function engineDigest(): string {
  const hash = createHash('sha256');
  for (const library of judgingLibraries) {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@plimsoll/${library}`)));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
