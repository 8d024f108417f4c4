import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { buildCommandLine } from '../service/command-line.ts';
import { countOf, Service, submitOnly, type TestTenant } from '../service/index.ts';
import { Workplace } from '../service/workplace.ts';

const clean = 'FROM debian:12.8\nHEALTHCHECK CMD ["/app", "health"]\nUSER app\n';
const window = 10;

// A database and two processes start on a machine that may be busy, and the bundle may have to be built.
jest.setTimeout(120_000);

let service: Service;
let acme: TestTenant;
let place: Workplace;

beforeAll(async () => {
  await buildCommandLine();
  service = await Service.start({
    variables: { PLIMSOLL_LIMIT_SCANS: '1', PLIMSOLL_LIMIT_WINDOW: String(window) },
  });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  acme = await service.tenant('Acme');
  place = await Workplace.of(service, acme);
  await place.write({ Dockerfile: clean });
  await submitOnly(service, acme.key, 'acme/other', { files: { Dockerfile: clean } });
});
afterEach(() => place.remove());

const asked = /^http:\/\/127\.0\.0\.1:\d+ asks to wait (\d+) s \(429 rate-limited\)\.$/m;

test('a scan that comes too early says so, waits as long as it is told, and is judged once', async () => {
  const began = performance.now();
  const { code, out, err } = await place.scan(['.', '--project', 'acme/api']);
  const seconds = Number(asked.exec(err)?.[1]);
  expect([seconds > 0, seconds <= window]).toEqual([true, true]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(seconds * 1_000);
  expect([code, out]).toEqual([0, expect.stringContaining('Files     1 judged')]);
  expect(await countOf(service, 'scan', acme.id)).toBe(2);
});

test('a scan whose time would be over by then ends with 4 at once', async () => {
  const { code, out, err } = await place.scan(['.', '--project', 'acme/api', '--timeout', '1']);
  expect([code, out]).toEqual([4, '']);
  expect(err).toMatch(/refuses \(429 rate-limited\): The limit of your organisation is 1 scans per 10 s; ask again in \d+ s\./);
  expect(err).not.toMatch(asked);
  expect(await countOf(service, 'scan', acme.id)).toBe(1);
});
