import { fileKinds, limits, severities } from '@plimsoll/model';
import { z } from 'zod';

/** One line of text of at most `most` UTF-16 units: no control characters, which no name holds and Postgres cannot store. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'holds a control character' });

export const severity = z.enum(severities);
export const fileKind = z.enum(fileKinds);
export const presence = z.enum(['open', 'resolved']);
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339, UTC' });
export const uuid = z.uuid();

/** A UUID or a key such as `acme/api` (percent-encoded in a path). */
export const projectName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/);

export const severityCounts = z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int(), info: z.int() });

export const total = z.object({ count: z.int(), type: z.enum(['EXACT', 'AT_LEAST']) });

/** The query of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(limits.page).default(25),
  cursor: z.string().max(2_048).optional(),
};

/** A page of items; `nextCursor` is null on the last one. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: total.optional() });

/** `name=value` or `name:value`. */
export const labelFilter = z
  .string()
  .regex(/^[^=:]{1,63}[=:].{1,255}$/, { message: 'is not name=value' })
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), { message: 'holds a control character' })
  .transform((text) => {
    const at = text.search(/[=:]/);
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  })
  .optional();

export const labels = z
  .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/), plainText(255))
  .refine((given) => Object.keys(given).length <= 32, { message: 'has more than 32 labels' });
