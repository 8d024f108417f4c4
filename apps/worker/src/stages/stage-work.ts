import type { Db } from '@plimsoll/store';

/** What a processor is given. `commit` is the one transaction that ends the stage. */
export interface StageWork {
  tenant: string;
  scan: string;
  commit<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Says that the work itself has begun. */
  begun(): void;
}

/** One stage's processor: load, call one pure function, save in one transaction. Safe to run twice. */
export interface StageProcessor {
  process(work: StageWork): Promise<void>;
}
