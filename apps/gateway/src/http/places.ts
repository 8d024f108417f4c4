import type { RefusalPlace } from '@plimsoll/model';
import type { z } from 'zod';

/** Where in the request each issue lies: a JSON Pointer into the body, or the name of a parameter. An unknown field is named itself. */
export const placesOf = (error: z.ZodError, where: 'query' | 'body'): RefusalPlace[] =>
  error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a known field' }))
        : [issue],
    )
    .map(({ path, message }) =>
      where === 'body'
        ? { pointer: path.map((part) => `/${escapePointer(part)}`).join(''), detail: message }
        : { parameter: String(path[0] ?? ''), detail: message },
    );

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
