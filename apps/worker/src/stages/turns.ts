/** Gives a turn back. */
export type Leave = () => void;

interface Waiting {
  alone: boolean;
  enter: (leave: Leave) => void;
}

/**
 * Turns of the stages in one process: many beside each other, or one alone. Whoever waits to be alone is let in before
 * those who came later, so that a busy process gets to it.
 */
export class Turns {
  private running = 0;
  private isAlone = false;
  private readonly queue: Waiting[] = [];

  /** Resolves when the turn has come; the caller gives it back exactly once. */
  take(alone: boolean): Promise<Leave> {
    return new Promise((enter) => {
      this.queue.push({ alone, enter });
      this.admit();
    });
  }

  private admit(): void {
    for (let next = this.queue[0]; next && this.fits(next); next = this.queue[0]) {
      this.queue.shift();
      this.running += 1;
      this.isAlone = next.alone;
      next.enter(() => this.leave());
    }
  }

  private fits({ alone }: Waiting): boolean {
    return this.running === 0 || (!alone && !this.isAlone);
  }

  private leave(): void {
    this.running -= 1;
    this.admit();
  }
}
