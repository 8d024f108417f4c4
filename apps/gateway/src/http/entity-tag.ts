import { createHash } from 'node:crypto';
import { Refusal } from '@plimsoll/model';

/** The strong entity tag (RFC 9110 section 8.8.3) of a resource: equal tags mean that its JSON is equal byte by byte. */
export const entityTagOf = (resource: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 32)}"`;

/** True when `If-None-Match` names the tag: whoever asks has the resource as it is. A weak tag (`W/…`) names the same. */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  listed(ifNoneMatch).some((one) => one === '*' || one.replace(/^W\//, '') === tag);

/**
 * Lets a change go on when `If-Match` names the resource as it is. Refuses with `precondition-required` without the header and with
 * `precondition-failed` when the resource is another by now.
 */
export function demandMatch(ifMatch: string | undefined, tag: string): void {
  if (ifMatch === undefined)
    throw new Refusal('precondition-required', 'Send If-Match with the ETag of the resource as you read it, or with *.');
  if (!listed(ifMatch).some((one) => one === '*' || one === tag))
    throw new Refusal(
      'precondition-failed',
      'The resource was changed meanwhile; read it again and send its new ETag in If-Match.',
    );
}

/** Our own tags hold no comma. */
const listed = (header: string | undefined): string[] => (header ?? '').split(',').map((one) => one.trim());
