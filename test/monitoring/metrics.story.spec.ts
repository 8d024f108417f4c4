import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scanEnded, Service, submit, submitOnly, type TestTenant } from '../service/index.ts';
import { deliveredQueries, groupsIn, metricsIn } from './queries.ts';
import { Monitored } from './read-metrics.ts';

const variables = { PLIMSOLL_METRICS_PORT: '0' };
const unsafe = { files: { Dockerfile: 'FROM debian:12.8\nRUN sudo true\nUSER app\n' } };
const mended = { files: { Dockerfile: 'FROM debian:12.8\nRUN true\nUSER app\n' } };

describe('the metrics of a running service', () => {
  let service: Service;
  let gateway: Monitored;
  let worker: Monitored;
  let acme: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    service = await Service.start({ variables });
    gateway = await Monitored.of(service.gateway);
    worker = await Monitored.of(service.workers[0]!);
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
  });
  afterAll(() => service?.stop());

  test('count requests by method, route and status, and never by the path that was asked', async () => {
    await service.as(acme.key).get('/v1/findings').expect(200);
    await service.as(acme.key).get('/v1/findings?limit=0').expect(400);
    await service.as(acme.key).get(`/v1/projects/${acme.id}`).expect(404);
    await service.as(acme.key).get(`/v1/nothing/${acme.id}`).expect(404);
    const requests = (method: string, route: string, status: number) =>
      gateway.reaches('plimsoll_http_request_duration_seconds_count', { method, route, status: String(status) }, 1);
    await requests('GET', '/v1/findings', 200);
    await requests('GET', '/v1/findings', 400);
    await requests('GET', 'unknown', 404);
    const routes = (await gateway.samples()).map(({ labels }) => labels.route ?? '');
    expect(routes.filter((route) => route.includes(acme.id))).toEqual([]);
  });

  test('tell what scans found and mended, how long they took and how long each kind of file did', async () => {
    const first = await submit(service, acme.key, 'acme/api', unsafe);
    const foreign = await submit(service, other.key, 'other/api', unsafe);
    const opened = first.outcome.opened + foreign.outcome.opened;
    expect(opened).toBeGreaterThan(1);
    await worker.reaches('plimsoll_finding_changes_total', { change: 'opened' }, opened);
    expect(await worker.value('plimsoll_finding_changes_total', { change: 'resolved' })).toBe(0);
    const second = await submit(service, acme.key, 'acme/api', mended);
    expect(second.outcome.resolved).toBeGreaterThan(0);
    await worker.reaches('plimsoll_finding_changes_total', { change: 'resolved' }, second.outcome.resolved);

    await worker.reaches('plimsoll_scan_duration_seconds_count', { state: 'completed' }, 3);
    const seconds = (await worker.value('plimsoll_scan_duration_seconds_sum', { state: 'completed' })) ?? 0;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(180);
    expect(await worker.value('plimsoll_analysis_duration_seconds_count', { kind: 'dockerfile', result: 'done' })).toBe(3);
    for (const stage of ['analyse', 'reconcile', 'publish'])
      await worker.reaches('plimsoll_stage_duration_seconds_count', { stage, result: 'done' }, 3);
  });

  test('show the event loop, the process and the transactions of both processes', async () => {
    for (const process of [gateway, worker]) {
      expect(await process.value('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
      expect(await process.value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
      expect(await process.value('plimsoll_database_transaction_duration_seconds_count', { result: 'done' })).toBeGreaterThan(0);
    }
  });

  test('carry no label by which a tenant could be known', async () => {
    const samples = [...(await gateway.samples()), ...(await worker.samples())];
    const own = samples.filter(({ name }) => name.startsWith('plimsoll_'));
    const labels = [...new Set(own.flatMap((sample) => Object.keys(sample.labels)))].sort();
    expect(labels).toEqual(['change', 'kind', 'le', 'method', 'result', 'route', 'stage', 'state', 'status']);
    const text = JSON.stringify(samples);
    for (const known of [acme.id, other.id, acme.key, 'acme/api', 'Acme']) expect(text).not.toContain(known);
  });

  test('have every name and every label for which the dashboard and the chart ask', async () => {
    const samples = [...(await gateway.samples()), ...(await worker.samples())];
    const queries = deliveredQueries();
    expect(queries.length).toBeGreaterThan(15);
    for (const { place, query } of queries) {
      const metrics = metricsIn(query);
      expect({ place, metrics }).not.toEqual({ place, metrics: [] });
      for (const metric of metrics) {
        const labels = new Set(samples.filter(({ name }) => name === metric).flatMap((sample) => Object.keys(sample.labels)));
        const there = samples.some(({ name }) => name === metric);
        expect({ place, metric, there }).toEqual({ place, metric, there: true });
        expect({ place, query, missing: groupsIn(query).filter((label) => !labels.has(label)) }).toMatchObject({ missing: [] });
      }
    }
  });

  test('are not on the port that customers reach, and nothing else is on theirs', async () => {
    await service.as(acme.key).get('/metrics').expect(404);
    expect((await fetch(`${gateway.url}/v1/findings`)).status).toBe(404);
  });

  test('stand beside the health of a worker, which has no other port', async () => {
    expect(await (await fetch(`${worker.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${worker.url}/readyz`)).json()).toEqual({ status: 'ok' });
  });

  test('the log leads from a request to its scan, and from the scan to its stages', async () => {
    const id = 'from-the-pipeline-42';
    const answer = await service
      .as(acme.key)
      .post('/v1/projects/acme%2Fapi/scans')
      .set('x-request-id', id)
      .send({ files: [{ path: 'Dockerfile', content: unsafe.files.Dockerfile }] })
      .expect(202);
    const accepted = await service.gateway.logged(({ msg, requestId }) => msg === 'scan accepted' && requestId === id);
    expect(accepted.scan).toBe((answer.body as { id: string }).id);
    for (const stage of ['analyse', 'reconcile', 'publish'])
      await service.workers[0]!.logged(
        (line) => line.msg === 'stage done' && line.scan === accepted.scan && line.stage === stage,
      );
  });
});

describe('the depth of the queue', () => {
  let service: Service;
  let gateway: Monitored;

  beforeAll(async () => {
    service = await Service.start({ variables, worker: false });
    gateway = await Monitored.of(service.gateway);
  });
  afterAll(() => service?.stop());

  const waiting = { stage: 'analyse', state: 'waiting' };

  test('grows with what is accepted, over all tenants, and its age with the time', async () => {
    expect(await gateway.value('plimsoll_queue_jobs', waiting)).toBe(0);
    expect(await gateway.value('plimsoll_queue_oldest_seconds', { stage: 'analyse' })).toBe(0);
    const acme = await service.tenant('Acme');
    const other = await service.tenant('Other');
    const scan = await submitOnly(service, acme.key, 'acme/api', unsafe);
    await submitOnly(service, other.key, 'other/api', unsafe);
    expect(await gateway.value('plimsoll_queue_jobs', waiting)).toBe(2);
    const age = (await gateway.value('plimsoll_queue_oldest_seconds', { stage: 'analyse' })) ?? 0;
    expect(age).toBeGreaterThan(0);
    expect(await gateway.value('plimsoll_queue_oldest_seconds', { stage: 'publish' })).toBe(0);
    await gateway.until('plimsoll_queue_oldest_seconds', { stage: 'analyse' }, (older) => older > age);

    await service.startWorker();
    await scanEnded(service, acme.key, scan);
    await gateway.reaches('plimsoll_queue_jobs', waiting, 0);
    for (const stage of ['analyse', 'reconcile', 'publish']) await gateway.reaches('plimsoll_queue_oldest_seconds', { stage }, 0);
  });

  test('has no value while Postgres is away, and the metrics say so', async () => {
    expect(await gateway.value('plimsoll_queue_readable')).toBe(1);
    await service.database.drop();
    expect(await gateway.value('plimsoll_queue_readable')).toBe(0);
    expect((await gateway.samples()).filter(({ name }) => name.startsWith('plimsoll_queue_jobs'))).toEqual([]);
  });
});
