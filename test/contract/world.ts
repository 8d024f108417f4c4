import { readFleet } from '../../examples/fleet.mjs';
import { failedScan, rowsOf, type Service, submit, type ScanAnswerBody, type TestTenant } from '../service/index.ts';

/** A tenant with something of everything, and the ids by which the contract's calls name it. */
export interface World {
  service: Service;
  acme: TestTenant;
  other: TestTenant;
  /** Keys of acme with just one scope; `platform` is the administrator's. */
  keys: Readonly<Record<string, string>>;
  /** Things that are there, by the name of their path parameter. */
  mine: Readonly<Record<string, string>>;
  /** Things of another tenant, or names of nothing. */
  foreign: Readonly<Record<string, string>>;
  scans: readonly ScanAnswerBody[];
  failed: FailedJobIds;
}

/** Failed jobs: one that nothing retries, one that may be, and one whose file is not kept any more. */
interface FailedJobIds {
  open: string;
  retriable: string;
  gone: string;
}

/** The example host's report, as its agent wrote it. */
export const hostReport = readFleet().hosts[0]?.files[0]?.text ?? '';

const stray = 'FROM debian:12.8\nRUN sudo true\nUSER app\n';

/**
 * Gives the product failed jobs, the example fleet, a finding that was resolved, another branch, and files that are not judged.
 * The service has no worker yet; it gets one.
 */
export async function openWorld(service: Service): Promise<World> {
  const acme = await service.tenant('Acme');
  const other = await service.tenant('Other');
  const failed = await failedJobs(service, acme);
  const { job: foreignJob } = await failedScan(service, other, 'other/api', { files: { Dockerfile: stray } });
  await service.startWorker();
  const scans = await submitFleet(service, acme.key);
  scans.push(await submit(service, acme.key, 'acme/api', { files: { Dockerfile: stray, 'old/Dockerfile': stray, empty: ' ' } }));
  scans.push(
    await submit(service, acme.key, 'acme/api', { scope: 'full', files: { Dockerfile: stray, compose: 'dear reader' } }),
  );
  scans.push(await submit(service, acme.key, 'acme/api', { branch: 'feature/x', files: { Dockerfile: `${stray}USRE root\n` } }));
  const foreignScan = await submit(service, other.key, 'other/api', { files: { Dockerfile: stray } });
  return {
    service,
    acme,
    other,
    keys: {
      platform: service.adminKey,
      admin: await service.key(acme.id, ['admin']),
      'scans:write': await service.key(acme.id, ['scans:write']),
      'posture:read': await service.key(acme.id, ['posture:read']),
    },
    mine: { ...(await namesOf(service, acme, scans.at(-2)?.id ?? '')), project: 'acme/api', job: failed.open },
    failed,
    foreign: {
      ...(await namesOf(service, other, foreignScan.id)),
      project: 'other/api',
      job: foreignJob,
      host: '-',
      rule: 'dockerfile/none',
      framework: 'none',
    },
    scans,
  };
}

async function failedJobs(service: Service, acme: TestTenant): Promise<FailedJobIds> {
  const failed = () => failedScan(service, acme, 'acme/failing', { files: { Dockerfile: stray } });
  const [open, retriable, gone] = [await failed(), await failed(), await failed()];
  await rowsOf(service, 'UPDATE scan_file SET blob_id = NULL WHERE scan_id = $1', [gone.scan]);
  return { open: open.job, retriable: retriable.job, gone: gone.job };
}

/** Submits the example fleet, its host reports too, and waits for every scan. */
export async function submitFleet(service: Service, key: string): Promise<ScanAnswerBody[]> {
  const { projects, hosts } = readFleet();
  const scans: ScanAnswerBody[] = [];
  for (const { name, files } of projects)
    scans.push(
      await submit(service, key, `fleet/${name}`, { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) }),
    );
  for (const { name, files } of hosts)
    for (const { text } of files) {
      const answer = await service
        .as(key)
        .post(`/v1/hosts/${name}/reports`)
        .set('prefer', 'wait=60')
        .set('content-type', 'application/json')
        .send(text)
        .expect(200);
      scans.push(answer.body as ScanAnswerBody);
    }
  return scans;
}

async function namesOf(service: Service, tenant: TestTenant, scan: string): Promise<Record<string, string>> {
  const get = async (path: string) => (await service.as(tenant.key).get(path).expect(200)).body as { items: { id: string }[] };
  const first = async (path: string) => (await get(path)).items[0]?.id ?? '';
  return {
    tenant: tenant.id,
    key: await spareKey(service, tenant),
    scan,
    finding: await first('/v1/findings'),
    asset: await first('/v1/assets'),
    host: 'build-02',
    rule: 'dockerfile/sudo',
    framework: 'cis-docker-1.8.0',
  };
}

/** The id of a key that nothing else uses. */
async function spareKey(service: Service, tenant: TestTenant): Promise<string> {
  const made = await service
    .as(tenant.key)
    .post(`/v1/tenants/${tenant.id}/keys`)
    .send({ name: 'spare', scopes: ['scans:write'] });
  return (made.body as { id: string }).id;
}

/** The path of an operation, its parameters filled in with names of `things`. */
export const pathOf = (template: string, things: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(things[name] ?? ''));
