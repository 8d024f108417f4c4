import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Service, submit, type LogLine, type TestTenant } from '../service/index.ts';

const unsafe = { files: { Dockerfile: 'FROM debian:12.8\nRUN sudo true\nUSER app\n' } };
const traceId = '0af7651916cd43dd8448eb211c80319c';

let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  const NODE_OPTIONS = `--import=${new URL('./print-spans.mjs', import.meta.url).href}`;
  service = await Service.start({ variables: { NODE_OPTIONS } });
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const spanOf = (process: { logged(wanted: (line: LogLine) => boolean): Promise<LogLine> }, name: string, parent?: unknown) =>
  process.logged((line) => line.msg === 'span' && line.name === name && (parent === undefined || line.parent === parent));

test("a submission continues its caller's trace: request, acceptance, transaction", async () => {
  await service
    .as(acme.key)
    .post('/v1/projects/acme%2Fapi/scans')
    .set({ traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'x-request-id': 'from-the-pipeline' })
    .send({ files: [{ path: 'Dockerfile', content: unsafe.files.Dockerfile }] })
    .expect(202);
  const request = await spanOf(service.gateway, 'POST /v1/projects/:project/scans');
  expect(request).toMatchObject({
    trace: traceId,
    parent: 'b7ad6b7169203331',
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/v1/projects/:project/scans',
      'http.response.status_code': 202,
      'plimsoll.request': 'from-the-pipeline',
    },
  });
  const accept = await spanOf(service.gateway, 'accept submission', request.id);
  expect(accept).toMatchObject({ trace: traceId, attributes: { 'plimsoll.files': 1 } });
  expect(await spanOf(service.gateway, 'database transaction', accept.id)).toMatchObject({ trace: traceId });
});

test('each stage of a scan is a span that names it, with its transactions below', async () => {
  const scan = await submit(service, acme.key, 'acme/web', unsafe);
  for (const stage of ['analyse', 'reconcile', 'publish']) {
    const span = await service.workers[0]!.logged(
      (line) => line.name === `stage ${stage}` && (line.attributes as Record<string, unknown>)['plimsoll.scan'] === scan.id,
    );
    expect(span.attributes).toEqual({ 'plimsoll.scan': scan.id, 'plimsoll.stage': stage, 'plimsoll.attempt': 1 });
    await spanOf(service.workers[0]!, 'database transaction', span.id);
  }
});

test('a refusal marks its span by the kind of error and repeats nothing of it', async () => {
  await service.as(acme.key).post('/v1/projects/acme%2Fapi/scans').send({ files: [] }).expect(400);
  const spans = service
    .logs()
    .split('\n')
    .filter((line) => line.includes('"msg":"span"'));
  expect(spans.length).toBeGreaterThan(5);
  for (const known of [acme.id, acme.key, 'acme/api', 'sudo']) expect(spans.join('\n')).not.toContain(known);
});

test('without a port for metrics no process shows any', async () => {
  await service.as(acme.key).get('/v1/findings').expect(200);
  await service.as(acme.key).get('/metrics').expect(404);
  expect(service.logs()).not.toContain('metrics listen');
});
