import { Refusal } from '@plimsoll/model';

/** A place in a list: the sort values of the last row seen. Opaque to callers; it holds no authority, since row security decides. */
export interface PageRequest {
  limit: number;
  cursor: string | undefined;
}

export interface Total {
  count: number;
  type: 'EXACT' | 'AT_LEAST';
}

export interface Page<Item> {
  items: Item[];
  /** Undefined on the last page. */
  nextCursor: string | undefined;
  /** The cursor after which the list goes on behind an item of this page. */
  cursorAfter: (item: Item) => string;
}

/** Totals are counted up to here; above it a list says `AT_LEAST`. */
export const countedUpTo = 10_000;

export const totalOf = (counted: number): Total =>
  counted > countedUpTo ? { count: countedUpTo, type: 'AT_LEAST' } : { count: counted, type: 'EXACT' };

/** Writes a cursor of one list. */
export const cursorOf = (list: string, values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The types of a cursor's values, in order. */
export type CursorForm = readonly ('uuid' | 'int' | 'int?' | 'text')[];

/** Reads a cursor of this list; anything else is refused as `invalid-cursor`. */
export function readCursor(list: string, form: CursorForm, cursor: string): (string | number | null)[] {
  const values = parse(cursor);
  const [of, ...rest] = Array.isArray(values) ? (values as unknown[]) : [];
  if (of !== list || rest.length !== form.length || !rest.every((value, index) => fits(value, form[index]))) {
    throw new Refusal(
      'invalid-cursor',
      'Pass the nextCursor of an earlier page of the same list unchanged, or leave the cursor out to start anew.',
    );
  }
  return rest as (string | number | null)[];
}

function fits(value: unknown, form: CursorForm[number] | undefined): boolean {
  if (form === 'uuid') return typeof value === 'string' && uuidForm.test(value);
  if (form === 'text') return typeof value === 'string' && value.length <= 1_024 && !/[\p{Cc}\p{Cs}]/u.test(value);
  if (form === 'int?' && value === null) return true;
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 32_768;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Cuts the row that was read beyond the page and makes the next cursor from the last row kept. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOfRow: (row: Row) => string): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? cursorOfRow(last) : undefined,
    cursorAfter: cursorOfRow,
  };
}

/** The pages of several parents, cut from rows that each name theirs and are in their list's order; one per parent asked for. */
export function pagesOf<Item>(
  parents: readonly string[],
  rows: readonly (Item & { parent: string })[],
  limit: number,
  cursorOfRow: (row: Item) => string,
): Map<string, Page<Item>> {
  const byParent = Map.groupBy(rows, (row) => row.parent);
  return new Map(parents.map((parent) => [parent, pageOf<Item>(byParent.get(parent) ?? [], limit, cursorOfRow)]));
}

/** Totals by parent, from one row per parent. */
export const totalsOf = (rows: readonly { parent: string; n: number }[]): Map<string, Total> =>
  new Map(rows.map(({ parent, n }) => [parent, totalOf(n)]));
