import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '@plimsoll/model';
import { z } from 'zod';

const form = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({
    description:
      'Does the request once: the same key with the same request is answered as the first time, for 24 hours. Up to 255 visible characters, such as a UUID',
    examples: ['0193a5de-7c1b-7e52-9d7f-3a1f0c2b4d5e'],
  });

/** What every route that makes something reads from the header. */
export const idempotencyKey = z.object({ 'Idempotency-Key': form });

/** The key of the request; refuses one that is not of its form. */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const read = form.safeParse(headers['idempotency-key']);
  if (read.success) return read.data;
  throw new Refusal('invalid-request', 'The Idempotency-Key is not 1 to 255 visible characters without spaces.', [
    { parameter: 'Idempotency-Key', detail: 'must be 1 to 255 visible ASCII characters' },
  ]);
}
