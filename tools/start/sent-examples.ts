import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const file = (folder: string) => join(folder, 'examples.json');

/** What was sent cannot be told; the message says which file to mend. */
export class SentExamplesUnreadable extends Error {}

/** The ids of the examples that earlier starts submitted; throws `SentExamplesUnreadable` when their file is there and no list. */
export function readSent(folder: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(file(folder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new SentExamplesUnreadable(
      `${file(folder)}, the list of those that are, cannot be read. Remove it, and the next start submits them all again.`,
      { cause: error },
    );
  }
}

/** Keeps the ids for the next start. */
export const keepSent = (folder: string, sent: readonly string[]) => writeFileSync(file(folder), JSON.stringify(sent));
