import { z } from 'zod';

/** What every job carries: ids only, never a document. */
export const stagePayload = z
  .object({ tenant: z.uuid(), scan: z.uuid(), outbox: z.uuid(), attempt: z.number().int().positive() })
  .strict();
export type StagePayload = z.infer<typeof stagePayload>;

export interface Stage {
  /** What follows when the stage is done; undefined ends the scan. */
  next: StageName | undefined;
  /** State of a scan that waits for this stage. */
  waiting: 'accepted' | 'reconciling' | 'publishing';
  /** Starts after which the stage ends as a failed job: a file that kills its worker is not tried for ever. */
  starts: number;
  /** Longest that one run may go without renewing its lease, in ms. */
  leaseMs: number;
}

export const stageNames = ['analyse', 'reconcile', 'publish'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * The order of work, in one table.
 * analyse: files → observations. reconcile: observations → findings, events, spans, counters, snapshot.
 * publish: counters → organisation and trend; the scan is finished.
 */
export const pipeline: Record<StageName, Stage> = {
  analyse: { next: 'reconcile', waiting: 'accepted', starts: 3, leaseMs: 15_000 },
  // Whoever ends a stage goes on with the next, so that no job in the queue tells of its death: only the lease does.
  reconcile: { next: 'publish', waiting: 'reconciling', starts: 3, leaseMs: 6_000 },
  publish: { next: undefined, waiting: 'publishing', starts: 3, leaseMs: 6_000 },
};

/** The first stage of every scan. */
export const firstStage: StageName = 'analyse';

/** The queue's id of a job; adding the same id again does nothing. */
export const jobIdOf = (scan: string, stage: StageName, attempt: number): string => `${scan}-${stage}-${attempt}`;
