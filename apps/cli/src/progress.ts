import { printable, textWidth } from './human/text-width.js';
import type { Surroundings } from './surroundings.js';

const firstAfter = 500;
const every = 100;
const barLength = 20;

/** One line on a terminal's standard error that says where long work is; silent elsewhere and for short work. */
export class Progress {
  private readonly began: number;
  private shownAt = -Infinity;
  private files = 0;

  constructor(private readonly surroundings: Pick<Surroundings, 'err' | 'now'>) {
    this.began = surroundings.now();
  }

  /** A file is done; `share` is how much of the work that is, from 0 to 1, where it is known. */
  tell(path: string, share?: number): void {
    this.files += 1;
    this.show(`${share === undefined ? '' : `${bar(share)}  `}${this.files} ${this.files === 1 ? 'file' : 'files'}  ${path}`);
  }

  /** What is being done now. */
  show(text: string): void {
    const { err, now } = this.surroundings;
    if (!err.isTerminal) return;
    const instant = now();
    if (instant - this.began < firstAfter || instant - this.shownAt < every) return;
    this.shownAt = instant;
    err.write(`\r\u001b[K${cut(printable(text), (err.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (this.shownAt !== -Infinity) this.surroundings.err.write('\r\u001b[K');
    this.shownAt = -Infinity;
  }
}

function bar(share: number): string {
  const full = Math.round(share * barLength);
  return `[${'#'.repeat(full)}${'.'.repeat(barLength - full)}]`;
}

function cut(text: string, width: number): string {
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > width) break;
    kept += character;
  }
  return kept;
}
