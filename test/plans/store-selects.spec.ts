import { expect, test } from '@jest/globals';
import { treeOf } from '../architecture/source-tree.ts';
import { gatewaySelects } from './store-selects.ts';

const tree = treeOf({
  'libs/store/src/index.ts': `export { keep, listKeys } from './keys/keys.js';\nexport { fold } from './fold.js';\nexport type { Row } from './keys/keys.js';`,
  'libs/store/src/keys/keys.ts': [
    'const columns = `id, name`;',
    'export const listKeys = (db, limit) => db.query(`SELECT ${columns} FROM api_key WHERE tenant_id = $1 LIMIT ${limit}`);',
    'export async function keep(db) {',
    '  await db.query(`UPDATE api_key SET name = $2 WHERE tenant_id = $1`);',
    '  await db.query(`SELECT 1 FROM api_key WHERE id = ANY ($1)`);',
    '}',
    'function hidden(db) { return db.query(`WITH old AS (SELECT 1) SELECT * FROM old`); }',
  ].join('\n'),
  'libs/store/src/fold.ts': 'export const fold = (db) => db.query(`SELECT 1 FROM counter_delta`);',
  'apps/gateway/src/keys.ts': `import { listKeys } from '@plimsoll/store';`,
});

test('the SELECTs of what the gateway imports, and of what is private beside it, are those that it can run', () => {
  expect(gatewaySelects(tree).map(({ place }) => place)).toEqual([
    'libs/store/src/keys/keys.ts:2',
    'libs/store/src/keys/keys.ts:7',
  ]);
});

test('a statement is known by its text with anything put in', () => {
  const [list] = gatewaySelects(tree);
  expect(list?.matches.test('SELECT id, name FROM api_key WHERE tenant_id = $1 LIMIT 26')).toBe(true);
  expect(list?.matches.test('SELECT id, name FROM api_keys WHERE tenant_id = $1 LIMIT 26')).toBe(false);
  expect(list?.matches.test('SELECT id FROM api_key WHERE tenant_id = $1 AND id > $2 LIMIT 26')).toBe(false);
});
