import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../reliability/until.ts';
import { rowsOf, Service, type TestTenant } from '../service/index.ts';
import { holdTable } from './hold-table.ts';
import { readProjects } from './told-limit.ts';

let service: Service;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());

const waiting = () =>
  rowsOf(service, `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
const used = (tenant: TestTenant) =>
  rowsOf(service, 'SELECT 1 FROM api_key WHERE tenant_id = $1 AND last_used_at IS NOT NULL', [tenant.id]);

test('many requests with a fresh key at once note its use once, beside them, and no other key is used by that', async () => {
  const hold = await holdTable(service, 'api_key', 'SHARE ROW EXCLUSIVE');
  const answers = await Promise.all(Array.from({ length: 40 }, () => readProjects(service, acme.key)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await until('the use waits for the table', async () => (await waiting()).length > 0);
  expect(await waiting()).toHaveLength(1);
  await hold.letGo();
  await until('the use is noted', async () => (await used(acme)).length === 1);
  expect(await used(other)).toEqual([]);
});
