import { expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { z } from 'zod';
import { itemsWithin } from '../graphql/types/connection.js';
import { paging } from './primitives.js';

test('page: as many items as the limit may be asked for, one more is refused', () => {
  const query = z.strictObject(paging);
  expect(query.parse({ limit: String(limits.page) }).limit).toBe(limits.page);
  expect(query.safeParse({ limit: String(limits.page + 1) }).error?.issues).toMatchObject([{ path: ['limit'] }]);
});

test('page: so it is in GraphQL', () => {
  expect(itemsWithin('first', limits.page)).toBe(limits.page);
  expect(() => itemsWithin('first', limits.page + 1)).toThrow(/^invalid-request/);
});
