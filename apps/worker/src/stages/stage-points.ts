import { channel } from 'node:diagnostics_channel';
import type { StageName } from '@plimsoll/queue';

/** The moments of a stage at which a process may die: published on the diagnostics channel `plimsoll:stage`. */
export type StagePoint = 'claimed' | 'working' | 'before-commit' | 'after-commit';

const points = channel('plimsoll:stage');

/** Tells whoever observes this process (tracing, fault injection in tests) where a stage stands; costs nothing otherwise. */
export function reachPoint(point: StagePoint, stage: StageName, scan: string): void {
  if (points.hasSubscribers) points.publish({ point, stage, scan });
}
