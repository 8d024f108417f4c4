import type { Session } from './session.ts';

/** Under which this tab's session storage, and nothing else, keeps the session. */
export const storageKey = 'plimsoll.session';

export function readSession(): Session | undefined {
  const kept = sessionStorage.getItem(storageKey);
  return kept === null ? undefined : (JSON.parse(kept) as Session);
}
