import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUsage } from './arguments/wrong-usage.js';
import { sentenceOf } from './scan/trouble.js';

/** Writes a report to the file that --output names. Throws `WrongUsage` when that is not possible. */
export function writeReport(file: string, folder: string, text: string): void {
  try {
    writeFileSync(resolve(folder, file), text);
  } catch (error) {
    const isLost = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new WrongUsage(`--output ${file} cannot be written: ${isLost ? 'its folder does not exist' : sentenceOf(error)}.`);
  }
}
