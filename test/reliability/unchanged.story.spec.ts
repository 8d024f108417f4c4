import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, Service, submit, type Backend, type ScanAnswerBody, type TestTenant } from '../service/index.ts';

const times = process.env.PLIMSOLL_FULL === '1' ? 100 : 20;
const project = 'team/app';
const files = {
  Dockerfile: 'FROM debian:12.8\nRUN sudo make\nRUN curl -k https://example.com/tool -o /tool\nUSER root\n',
  'deploy/compose.yaml': 'services:\n  web:\n    image: nginx\n    privileged: true\n    network_mode: host\n',
};

/** Every row that may only be written when something changed, with the transaction that wrote it last. */
const written = (service: Service, tenant: string) =>
  rowsOf(
    service,
    `SELECT 'finding' AS row, id::text AS key, xmin::text, ctid::text FROM finding WHERE tenant_id = $1
     UNION ALL SELECT 'source', finding_id || source, xmin::text, ctid::text FROM finding_source WHERE tenant_id = $1
     UNION ALL SELECT 'event', id::text, xmin::text, ctid::text FROM finding_event WHERE tenant_id = $1
     UNION ALL SELECT 'span', finding_id::text || from_at, xmin::text, ctid::text FROM finding_span WHERE tenant_id = $1
     UNION ALL SELECT 'analysis', id::text, xmin::text, ctid::text FROM analysis WHERE tenant_id = $1
     UNION ALL SELECT 'observation', analysis_id::text || ordinal, xmin::text, ctid::text FROM observation WHERE tenant_id = $1
     UNION ALL SELECT 'blob', id::text, xmin::text, ctid::text FROM blob WHERE tenant_id = $1
     UNION ALL SELECT 'rule', project_id || rule, xmin::text, ctid::text FROM project_rule WHERE tenant_id = $1
     UNION ALL SELECT 'vector', encode(hash, 'hex'), xmin::text, ctid::text FROM posture_vector WHERE tenant_id = $1
     ORDER BY 1, 2`,
    [tenant],
  );

const placeOf = ({ path, rule, line, message }: ScanAnswerBody['findings'][number]): string =>
  `${path}:${line} ${rule} ${message}`;

const posture = async (service: Service, key: string): Promise<object> => {
  const { score, coverage, open, assets } = (
    await service
      .as(key)
      .get(`/v1/projects/${encodeURIComponent(project)}`)
      .expect(200)
  ).body as Record<string, unknown>;
  return { score, coverage, open, assets };
};

const hookMs = 60_000;

function unchanged(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;
  let first: ScanAnswerBody;

  beforeAll(async () => {
    service = await Service.start({ backend });
    [acme, other] = [await service.tenant('Acme'), await service.tenant('Other')];
    await submit(service, other.key, project, { files });
    first = await submit(service, acme.key, project, { files });
  }, hookMs);
  afterAll(() => service?.stop(), hookMs);

  test(`${times} scans of an unchanged project open and close nothing and write no finding row, for either tenant`, async () => {
    const before = [await written(service, acme.id), await written(service, other.id)];
    const stood = await posture(service, acme.key);
    expect(before[0]).toEqual(expect.arrayContaining([expect.objectContaining({ row: 'finding' })]));
    for (let time = 0; time < times; time += 1) {
      const again = await submit(service, acme.key, project, { files, scope: time % 2 === 0 ? 'paths' : 'full' });
      expect(again.outcome).toEqual({ opened: 0, reopened: 0, resolved: 0, severityChanged: 0, kept: first.findings.length });
      expect(again.findings.map(placeOf)).toEqual(first.findings.map(placeOf));
    }
    expect([await written(service, acme.id), await written(service, other.id)]).toEqual(before);
    expect(await posture(service, acme.key)).toEqual(stood);
  }, 120_000);

  test('each of them left its snapshot, all saying the same', async () => {
    const snapshots = await rowsOf(
      service,
      `SELECT count(*)::integer AS n, count(DISTINCT (open_critical, open_high, open_medium, open_low, open_info, assets, score, coverage, vector_hash))::integer AS states
       FROM snapshot WHERE tenant_id = $1`,
      [acme.id],
    );
    expect(snapshots).toEqual([{ n: 1 + times, states: 1 }]);
    expect(await recount(service)).toEqual([]);
  });

  test('a change after all of them is written as one', async () => {
    const fixed = await submit(service, acme.key, project, {
      files: { Dockerfile: files.Dockerfile.replace('RUN sudo make\n', '') },
    });
    expect(fixed.outcome).toMatchObject({ opened: 0, reopened: 0, resolved: 1 });
  });
}

describe('an unchanged project with the queue in Postgres', () => unchanged('postgres'));
requirement('redis')('an unchanged project with the queue in Redis', () => unchanged('redis'));
