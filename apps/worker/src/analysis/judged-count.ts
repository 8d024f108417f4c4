const noteEveryMs = 1_000;

/** Counts the files that are judged and notes the number at most once a second, beside the work. */
export class JudgedCount {
  private judged = 0;
  private notedAt = Date.now();

  /** `note` must not reject. */
  constructor(private readonly note: (judged: number) => Promise<void>) {}

  add(): void {
    this.judged += 1;
    if (Date.now() - this.notedAt < noteEveryMs) return;
    this.notedAt = Date.now();
    void this.note(this.judged);
  }
}
