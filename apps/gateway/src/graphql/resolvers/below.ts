import { invariant } from '@plimsoll/model';
import type { Page, PageRequest, Total } from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import type { Answers } from '../query/batches.js';
import { Listed } from '../types/connection.js';

/** How a list below many things at once is read and counted. */
export interface ListBelow<Item> {
  /** Tells the list apart from every other, filters included. */
  question: string;
  read: (parents: readonly string[], page: PageRequest) => Promise<Answers<Page<Item>>>;
  count: (parents: readonly string[]) => Promise<Answers<Total>>;
}

/** The connection below one thing; the same list below the other things of a page is read by the same statement. */
export async function listBelow<Item>(
  { batches }: Asking,
  parent: string,
  { question, read, count }: ListBelow<Item>,
  page: PageRequest,
): Promise<Listed<Item>> {
  const found = await batches.load(`${question} ${JSON.stringify(page)}`, parent, (parents) => read(parents, page));
  invariant(found, 'each thing has its page');
  return new Listed(found, page.cursor, async () => {
    const total = await batches.load(`count of ${question}`, parent, count);
    invariant(total, 'each thing has its total');
    return total;
  });
}
