import type { Db } from '@plimsoll/store';
import type { Caller } from '../../auth/caller.js';
import type { Batches } from './batches.js';

/** What every resolver of one request is given: who asks, the one transaction of the caller's tenant, and its batches. */
export interface Asking {
  caller: Caller & { kind: 'tenant' };
  db: Db;
  batches: Batches;
}
