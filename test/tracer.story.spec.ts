import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from './environment/index.ts';
import { Service, submit, type Backend, type TestTenant } from './service/index.ts';

const dockerfile = `FROM debian:12.8
RUN sudo true
USER app
`;

function tracer(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    service = await Service.start({ backend });
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
  });
  afterAll(() => service?.stop());

  test('a submitted Dockerfile becomes a finding with its line, in one call', async () => {
    const scan = await submit(service, acme.key, 'acme/api', { files: { Dockerfile: dockerfile } });
    expect(scan.state).toBe('completed');
    expect(scan.findings).toContainEqual(expect.objectContaining({ path: 'Dockerfile', rule: 'dockerfile/sudo', line: 2 }));
  });

  test('the finding answers by GET, and does not exist for another tenant', async () => {
    const list = await service.as(acme.key).get('/v1/findings?rule=dockerfile/sudo').expect(200);
    const [finding] = (list.body as { items: { id: string; line: number }[] }).items;
    expect(finding?.line).toBe(2);
    await service.as(acme.key).get(`/v1/findings/${finding?.id}`).expect(200);
    const foreign = await service.as(other.key).get(`/v1/findings/${finding?.id}`).expect(404);
    expect(foreign.body).toMatchObject({ code: 'not-found', status: 404 });
    expect((await service.as(other.key).get('/v1/findings')).body).toMatchObject({
      items: [],
      total: { count: 0, type: 'EXACT' },
    });
  });

  test('the same submission again opens and closes nothing', async () => {
    const again = await submit(service, acme.key, 'acme/api', { files: { Dockerfile: dockerfile } });
    expect(again.outcome).toMatchObject({ opened: 0, resolved: 0, reopened: 0, severityChanged: 0 });
    expect(again.outcome.kept).toBeGreaterThan(0);
  });
}

describe('the tracer with the queue in Postgres', () => tracer('postgres'));
requirement('redis')('the tracer with the queue in Redis', () => tracer('redis'));
