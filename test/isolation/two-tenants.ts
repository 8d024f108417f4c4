import { failedScan, submit, type Service, type TestTenant } from '../service/index.ts';
import { readFleet } from '../../examples/fleet.mjs';

/** Everything of a tenant that has a name of its own, by the name of the parameter that takes it. */
export interface Holdings {
  readonly tenant: TestTenant;
  /** Ids and names to put where a parameter wants one, at least one each. */
  readonly of: Readonly<Record<Holding, readonly string[]>>;
}

export const holdings = ['tenant', 'key', 'project', 'scan', 'finding', 'asset', 'job', 'cursor'] as const;
export type Holding = (typeof holdings)[number];

/** A tenant in whose project two scans failed; no worker may run. */
export async function failingTenant(service: Service, project: string, word: string): Promise<TestTenant> {
  const tenant = await service.tenant(`The ${word} company`);
  for (const name of ['first', 'second'])
    await failedScan(service, tenant, project, { files: { [`${word}/${name}/Dockerfile`]: 'FROM debian:12.8\nUSER app\n' } });
  return tenant;
}

/** Gives a tenant a fleet, a scan of another branch and a host's report; `word` stands in every name but the project's. */
export async function seedTenant(service: Service, tenant: TestTenant, project: string, word: string): Promise<Holdings> {
  const [fleet] = readFleet().projects;
  if (!fleet) throw new Error('examples/ holds no project');
  const files = Object.fromEntries(fleet.files.map(({ path, text }) => [`${word}/${path}`, text]));
  const first = await submit(service, tenant.key, project, { files });
  const branch = await submit(service, tenant.key, project, { branch: `${word}-branch`, files });
  const report = readFleet().hosts[0]?.files[0]?.text ?? '';
  await service
    .as(tenant.key)
    .post(`/v1/hosts/${word}-host/reports`)
    .set('prefer', 'wait=60')
    .set('content-type', 'application/json')
    .send(report)
    .expect(200);
  const get = async <Body>(url: string): Promise<Body> => (await service.as(tenant.key).get(url).expect(200)).body as Body;
  const idsIn = async (url: string) => (await get<{ items: { id: string }[] }>(url)).items.map(({ id }) => id).slice(0, 3);
  const cursors = await Promise.all(
    [
      '/v1/findings',
      '/v1/findings?presence=open&severity=high',
      '/v1/assets',
      '/v1/scans',
      '/v1/projects',
      '/v1/failed-jobs',
      `/v1/scans/${first.id}/observations`,
    ].map((url) => get<{ nextCursor: string | null }>(`${url}${url.includes('?') ? '&' : '?'}limit=1`)),
  );
  return {
    tenant,
    of: {
      tenant: [tenant.id],
      key: await idsIn(`/v1/tenants/${tenant.id}/keys`),
      project: [first.projectId, project],
      scan: [first.id, branch.id],
      finding: await idsIn('/v1/findings'),
      asset: await idsIn('/v1/assets'),
      job: await idsIn('/v1/failed-jobs'),
      cursor: cursors.flatMap(({ nextCursor }) => nextCursor ?? []),
    },
  };
}
