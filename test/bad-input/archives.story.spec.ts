import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, jest, test } from '@jest/globals';
import { Service, type TestTenant } from '../service/index.ts';
import { formOf, post, tarOf, type Problem } from '../submission/index.ts';
import { expectRefusal, expectSound, good, scans } from './refusals.ts';

jest.setTimeout(60_000);

const tarType = { 'content-type': 'application/x-tar' };
const mebibyte = 1024 * 1024;
let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const refused = (
  ...args: Parameters<typeof expectRefusal> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<Problem> => expectRefusal(service, acme, ...args);

describe('an archive is refused', () => {
  const whole = tarOf({ name: 'Dockerfile', content: good.repeat(200) });
  const cases: [string, Buffer, number, string][] = [
    ['that climbs', tarOf({ name: 'Dockerfile', content: good }, { name: '../Dockerfile', content: good }), 400, 'unsafe-path'],
    ['that climbs from inside', tarOf({ name: 'a/../../Dockerfile', content: good }), 400, 'unsafe-path'],
    ['with an absolute path', tarOf({ name: '/etc/cron.d/x', content: good }), 400, 'unsafe-path'],
    ['with a Windows path', tarOf({ name: 'C:\\x\\Dockerfile', content: good }), 400, 'unsafe-path'],
    ['with a control character in a path', tarOf({ name: 'a\u0007/Dockerfile', content: good }), 400, 'unsafe-path'],
    ['that is a gzip bomb', gzipSync(tarOf({ name: 'zeros', content: Buffer.alloc(100 * mebibyte) })), 413, 'archive-ratio'],
    ['that is cut off', gzipSync(whole).subarray(0, -12), 400, 'invalid-archive'],
    ['that is cut off inside a file', whole.subarray(0, 2_000), 400, 'invalid-archive'],
    ['that is none', Buffer.from('FROM alpine\n'.repeat(200)), 400, 'invalid-archive'],
    ['that is empty', Buffer.alloc(0), 400, 'invalid-archive'],
    ['without a file', tarOf({ name: 'folder/', type: '5' }), 400, 'no-files'],
  ];
  test.each(cases)('%s', async (_what, archive, status, code) => {
    await refused(() => post(service, acme.key, scans, new Uint8Array(archive), tarType), status, code);
    await refused(() => post(service, acme.key, scans, formOf({}, { 'x.tar': archive }, 'archive')), status, code);
  });
});

test('afterwards everything works, and nothing of all that was a bug', () => expectSound(service, acme));
