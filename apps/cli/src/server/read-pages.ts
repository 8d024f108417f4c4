import { limits } from '@plimsoll/model';
import type { PageAnswer } from './answers.js';
import type { Service } from './service.js';

/** All items of a list of the service from a cursor on; `path` has its query but for limit and cursor. */
export async function* readPages<Item>(service: Service, path: string, cursor?: string): AsyncGenerator<Item> {
  const joined = path.includes('?') ? '&' : '?';
  for (let next: string | null = cursor ?? ''; next !== null;) {
    const from: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const { body } = await service.get(`${path}${joined}limit=${limits.page}${from}`);
    const page = body as PageAnswer<Item>;
    yield* page.items;
    next = page.nextCursor;
  }
}
