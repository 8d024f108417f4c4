/** Remembers keys until an instant, and no more of them than it is told: the oldest makes room. */
export class ShortMemory {
  private readonly until = new Map<string, number>();

  constructor(private readonly most: number) {}

  remember(key: string, milliseconds: number): void {
    this.until.delete(key);
    this.until.set(key, Date.now() + milliseconds);
    const [oldest] = this.until.keys();
    if (this.until.size > this.most && oldest !== undefined) this.until.delete(oldest);
  }

  forget(key: string): void {
    this.until.delete(key);
  }

  /** Milliseconds for which the key is still remembered; 0 when it is not. */
  left(key: string): number {
    return Math.max(0, (this.until.get(key) ?? 0) - Date.now());
  }
}
