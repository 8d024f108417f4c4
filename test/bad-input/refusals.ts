import { expect } from '@jest/globals';
import { countOf, submit, type Service, type TestTenant } from '../service/index.ts';
import type { Problem } from '../submission/index.ts';

/** A Dockerfile with one finding, on its second line. */
export const good = 'FROM debian:12.8\nRUN sudo true\nUSER app\n';

/** Where the stories submit. */
export const scans = '/v1/projects/acme%2Fapi/scans';

const kept = (service: Service, tenant: TestTenant): Promise<number[]> =>
  Promise.all(['scan', 'scan_file', 'blob', 'project', 'outbox'].map((table) => countOf(service, table, tenant.id)));

/** Asks something, and sees that the answer has the form of every refusal and that nothing was kept; gives the problem. */
export async function expectRefusal(
  service: Service,
  tenant: TestTenant,
  asking: () => Promise<{ status: number; body: unknown; headers: Headers }>,
  status: number,
  code: string,
): Promise<Problem> {
  const before = await kept(service, tenant);
  const answer = await asking();
  const body = answer.body as Problem;
  expect([answer.status, body.code]).toEqual([status, code]);
  expect(body).toMatchObject({ type: `https://plimsoll.dev/errors#${code}`, status, title: expect.any(String) });
  expect(body.detail).toMatch(/^\S.{10,}[.]$/s);
  expect(body.requestId).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
  expect(answer.headers.get('x-request-id')).toBe(body.requestId);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await kept(service, tenant)).toEqual(before);
  return body;
}

/** Sees that the service still judges, and that nothing it has logged so far speaks of a bug of its own. */
export async function expectSound(service: Service, tenant: TestTenant): Promise<void> {
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  const scan = await submit(service, tenant.key, 'acme/afterwards', { files: { Dockerfile: good } });
  expect(scan.findings).toContainEqual(expect.objectContaining({ rule: 'dockerfile/sudo', line: 2 }));
  const bugs = service
    .logs()
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line) || line.includes('request failed'));
  expect(bugs).toEqual([]);
}
