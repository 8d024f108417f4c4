import { Refusal } from '@plimsoll/model';

/** Refuses as for anything that does not exist: another tenant's things get the same words. */
export function notFound(): never {
  throw new Refusal('not-found', 'Nothing here has that name, or it belongs to somebody else.');
}
