import { limits } from '@plimsoll/model';

/** Seconds of `Prefer: wait=N` (RFC 7240), at most the limit; 0 without it. */
export function waitSeconds(prefer: string | string[] | undefined): number {
  const asked = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec([prefer].flat().join(','))?.[1];
  return Math.min(Number(asked ?? 0), limits.waitSeconds);
}
