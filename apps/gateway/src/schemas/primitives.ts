import { fileKinds, isSecretName, limits, maskSecrets, secretMask, severities } from '@plimsoll/model';
import { z } from 'zod';

/**
 * One line of text of at most `most` UTF-16 units, secrets in it masked: no control characters, which no name holds and Postgres
 * cannot store.
 */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'holds a control character' })
    .overwrite(maskSecrets);

export const severity = z.enum(severities).meta({ id: 'Severity', description: 'Worst first' });
export const fileKind = z.enum(fileKinds).meta({ id: 'FileKind', description: 'What a file is' });
export const confidence = z.enum(['high', 'medium', 'low']).meta({ id: 'Confidence', description: 'How sure a rule is' });
export const presence = z.enum(['open', 'resolved']).meta({ id: 'Presence', description: 'What the scans say of a finding' });
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339, UTC' });
export const uuid = z.uuid();

/** True when nothing in the text looks like a secret. */
export const isPublic = (text: string): boolean => maskSecrets(text) === text;

/** A UUID or a key such as `acme/api` (percent-encoded in a path). */
export const projectName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/)
  .meta({ description: "A project's id or its key, such as `acme/api` (percent-encoded in a path: `acme%2Fapi`)" });

/** The key of a project that is made: it is shown everywhere, so it must not be a secret. */
export const newProjectKey = projectName.refine(isPublic, { message: 'looks like a secret; choose another key' });

const count = z.int().min(0);

export const severityCounts = z
  .object({ critical: count, high: count, medium: count, low: count, info: count })
  .meta({ id: 'SeverityCounts', description: 'Open findings by severity' });

export const total = z
  .object({ count, type: z.enum(['EXACT', 'AT_LEAST']) })
  .meta({ id: 'Total', description: 'How many there are in all; counted up to 10000, from there on `AT_LEAST`' });

/** The query of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(limits.page).default(25).meta({ description: 'Most items on the page' }),
  cursor: z.string().max(2_048).optional().meta({ description: 'The `nextCursor` of the page before, unchanged' }),
};

const nextCursor = z.string().nullable().meta({ description: 'Null on the last page' });

/** A page of items under its name in the OpenAPI document. */
export const pageSchema = <Item extends z.ZodType>(id: string, item: Item) =>
  z.object({ items: z.array(item), nextCursor }).meta({ id });

/** A page of items that says how many there are in all. */
export const countedPageSchema = <Item extends z.ZodType>(id: string, item: Item) =>
  z.object({ items: z.array(item), nextCursor, total }).meta({ id });

/** `name=value` or `name:value`. */
export const labelFilter = z
  .string()
  .regex(/^[^=:]{1,63}[=:].{1,255}$/, { message: 'is not name=value' })
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), { message: 'holds a control character' })
  .transform((text) => {
    const at = text.search(/[=:]/);
    return { name: text.slice(0, at), value: text.slice(at + 1) };
  })
  .optional()
  .meta({ description: 'Only of projects with this label: `name=value` or `name:value`' });

export const labels = z
  .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/), plainText(255))
  .refine((given) => Object.keys(given).length <= 32, { message: 'has more than 32 labels' })
  .refine((given) => Object.keys(given).every(isPublic), { message: 'has a label whose name is a secret; leave it out' })
  .overwrite((given) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, isSecretName(name) ? secretMask : value])),
  );
