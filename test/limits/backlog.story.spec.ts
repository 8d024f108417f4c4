import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breaches, operationOf } from '../contract/contract.ts';
import { requirement } from '../environment/index.ts';
import { Monitored } from '../monitoring/read-metrics.ts';
import { until } from '../reliability/until.ts';
import { countOf, scanEnded, Service, type Backend, type TestTenant } from '../service/index.ts';
import { flood, postJson, type Answer, type Problem } from '../submission/index.ts';

const perTenant = 3;
const inTotal = 5;
const variables = {
  PLIMSOLL_WAITING_SCANS_PER_TENANT: String(perTenant),
  PLIMSOLL_WAITING_SCANS: String(inTotal),
  PLIMSOLL_METRICS_PORT: '0',
};
const limitMs = 120_000;
const project = '/v1/projects/acme%2Fapi/scans';

function busy(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;
  let made = 0;
  const accepted: { tenant: TestTenant; id: string }[] = [];

  beforeAll(async () => {
    service = await Service.start({ backend, worker: false, variables });
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
  }, limitMs);
  afterAll(() => service?.stop(), limitMs);

  /** Submits a file to a project of its own and does not wait. */
  async function send(tenant: TestTenant, headers: Record<string, string> = {}): Promise<Answer<Problem & { id: string }>> {
    const content = `FROM debian:12.8\nRUN sudo make ${(made += 1)}\nUSER app\n`;
    const answer = await postJson<Problem & { id: string }>(
      service,
      tenant.key,
      `/v1/projects/team-${made}/scans`,
      { files: [{ path: 'Dockerfile', content }] },
      { prefer: 'wait=0', ...headers },
    );
    if (answer.status === 202) accepted.push({ tenant, id: answer.body.id });
    return answer;
  }
  const statuses = async (tenant: TestTenant, times: number): Promise<number[]> => {
    const answers = [];
    for (let n = 0; n < times; n += 1) answers.push((await send(tenant)).status);
    return answers;
  };

  test('an organisation whose scans wait is refused, told when to come back, and nothing of it is kept', async () => {
    expect(await statuses(acme, perTenant + 2)).toEqual([202, 202, 202, 429, 429]);
    const refused = await send(acme);
    expect(refused.body).toMatchObject({
      code: 'too-many-waiting-scans',
      detail: `${perTenant} scans of your organisation wait to be done; send this one again in 10 s.`,
    });
    expect([refused.headers.get('retry-after'), refused.headers.get('ratelimit')]).toEqual([
      '10',
      expect.stringMatching(/^"scans";r=\d+/),
    ]);
    const report = await service.as(acme.key).post('/v1/hosts/h/reports').send({ tests: [] });
    expect([report.status, breaches(operationOf('submitHostReport'), report)]).toEqual([429, []]);
    expect((report.body as Problem).code).toBe('too-many-waiting-scans');
    expect(await countOf(service, 'scan', acme.id)).toBe(perTenant);
    await service.as(acme.key).get('/v1/scans').expect(200);
  });

  test('an upload that would not be taken is refused before it is read', async () => {
    for (const type of ['application/json', 'application/x-tar', 'multipart/form-data; boundary=b']) {
      const headers = { authorization: `Bearer ${acme.key}`, 'content-type': type, 'content-length': String(60 * 2 ** 20) };
      const answer = await flood(service, project, headers, 60);
      expect([answer.status, answer.body.code]).toEqual([429, 'too-many-waiting-scans']);
      expect(answer.sentMiB).toBeLessThanOrEqual(8);
    }
  });

  test('who may not submit is told so, however much waits', async () => {
    const reader = await service.key(acme.id, ['posture:read']);
    await service.as(reader).post(project).send({ files: [] }).expect(403);
  });

  test('another organisation goes on until the whole service has enough, and that is told apart', async () => {
    expect(await statuses(other, 3)).toEqual([202, 202, 503]);
    const refused = await send(other);
    expect(refused.body).toMatchObject({
      code: 'overloaded',
      detail: 'Too many scans wait to be done; send this one again in 10 s.',
    });
    expect(refused.headers.get('retry-after')).toBe('10');
    expect((await send(acme)).body.code).toBe('too-many-waiting-scans');
    expect(await countOf(service, 'scan', other.id)).toBe(inTotal - perTenant);
    const gateway = await Monitored.of(service.gateway);
    expect(await gateway.value('plimsoll_limit_refusals_total', { limit: 'waiting-scans' })).toBe(2);
    expect(await gateway.value('plimsoll_limit_refusals_total', { limit: 'waiting-scans-of-tenant' })).toBe(8);
  });

  test(
    'when the work is done submissions are accepted again, one that was refused too, and every accepted scan has ended',
    async () => {
      const key = { 'idempotency-key': 'one-and-the-same' };
      const body = { files: [{ path: 'Dockerfile', content: 'FROM debian:12.8\nRUN sudo true\nUSER app\n' }] };
      const again = () => postJson<Problem & { id: string }>(service, acme.key, project, body, { prefer: 'wait=0', ...key });
      expect((await again()).status).toBe(429);
      await service.startWorker();
      for (const { tenant, id } of accepted)
        expect(await scanEnded(service, tenant.key, id, 60_000)).toMatchObject({ id, state: 'completed' });
      let answer = await again();
      await until('a submission is accepted', async () => answer.status !== 429 || (answer = await again()).status !== 429);
      expect(answer.status).toBe(202);
      expect((await again()).body.id).toBe(answer.body.id);
      expect(await scanEnded(service, acme.key, answer.body.id, 60_000)).toMatchObject({ state: 'completed' });
      expect((await send(other)).status).toBe(202);
    },
    limitMs,
  );
}

describe('a backlog with the queue in Postgres', () => busy('postgres'));
requirement('redis')('a backlog with the queue in Redis', () => busy('redis'));
