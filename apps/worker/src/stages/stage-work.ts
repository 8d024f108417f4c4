import type { Db, NextStage } from '@plimsoll/store';

/** What a processor is given. `commit` is the one transaction that ends the stage and begins the next. */
export interface StageWork {
  tenant: string;
  scan: string;
  /** What follows in this process; undefined in the last stage. */
  next: NextStage | undefined;
  commit<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Says that the work itself has begun. */
  begun(): void;
}

/** One stage's processor: load, call one pure function, save in one transaction. Safe to run twice. */
export interface StageProcessor {
  /** True when the next stage was begun; false when the scan has ended, or another run was first. */
  process(work: StageWork): Promise<boolean>;
}
