import type { Surroundings } from './surroundings.js';

const firstAfter = 500;
const every = 100;

/** One line on a terminal's standard error that says where a long scan is; silent elsewhere and for short scans. */
export class Progress {
  private readonly began: number;
  private shownAt = -Infinity;
  private files = 0;

  constructor(private readonly surroundings: Pick<Surroundings, 'err' | 'now'>) {
    this.began = surroundings.now();
  }

  tell(path: string): void {
    this.files += 1;
    const { err, now } = this.surroundings;
    if (!err.isTerminal) return;
    const instant = now();
    if (instant - this.began < firstAfter || instant - this.shownAt < every) return;
    this.shownAt = instant;
    const line = `${this.files} files  ${path.replace(/\p{Cc}/gu, '?')}`;
    err.write(`\r\u001b[K${line.slice(0, (err.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (this.shownAt !== -Infinity) this.surroundings.err.write('\r\u001b[K');
  }
}
