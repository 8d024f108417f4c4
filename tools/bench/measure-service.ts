import { setTimeout } from 'node:timers/promises';
import { withClient } from '../database/connection.ts';
import { Service, type Backend } from '../../test/service/service.ts';
import { CpuClock } from './cpu-clock.ts';
import type { FleetSubmission } from './fleet-submissions.ts';
import { peakOf, residentOf } from './process-memory.ts';
import { rawInsert, type RawInsert } from './raw-insert.ts';

/** What one run on one backend measured; times in seconds, memory in bytes. */
export interface Measurement {
  backend: Backend;
  scans: number;
  findings: number;
  /** From the first acceptance to the last completion, by the database's clock. */
  seconds: number;
  /** A stage's mean time. */
  stages: Record<string, number>;
  raw: RawInsert;
  memory: Record<'gateway' | 'worker', { idle: number; peak: number }>;
  /** Seconds of CPU by part of the service. */
  cpu: Record<string, number>;
}

const clients = 4;
const patienceMs = 600_000;

/** Sends the fleet to a fresh service and waits until all of it is judged; then writes the same rows raw. */
export async function measure(backend: Backend, fleet: readonly FleetSubmission[]): Promise<Measurement> {
  const service = await Service.start({ backend, variables: { PLIMSOLL_ANALYSIS_THREADS: '2' } });
  try {
    const [worker] = service.workers;
    if (!worker) throw new Error('the service has no worker');
    const tenant = await service.tenant('Bench');
    const idle = { gateway: residentOf(service.gateway.pid), worker: residentOf(worker.pid) };
    const clock = await CpuClock.start(service.gateway.pid, worker.pid, service.database.adminUrl);
    await sendAll(service, tenant.key, fleet);
    const counts = await ended(service, fleet.length);
    return {
      backend,
      ...counts,
      cpu: clock.spent(),
      raw: await rawInsert(service.database.workerUrl, tenant.id),
      memory: {
        gateway: { idle: idle.gateway, peak: peakOf(service.gateway.pid) },
        worker: { idle: idle.worker, peak: peakOf(worker.pid) },
      },
    };
  } finally {
    await service.stop();
  }
}

async function sendAll(service: Service, key: string, fleet: readonly FleetSubmission[]): Promise<void> {
  const waiting = fleet[Symbol.iterator]();
  const client = async (): Promise<void> => {
    for (const { project, body } of waiting) {
      const answer = await fetch(`${service.url}/v1/projects/${encodeURIComponent(project)}/scans`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body,
      });
      if (!answer.ok) throw new Error(`${project} was answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

type Counts = Pick<Measurement, 'scans' | 'findings' | 'seconds' | 'stages'>;

async function ended(service: Service, scans: number): Promise<Counts> {
  return withClient(service.database.adminUrl, async (admin) => {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await setTimeout(200)) {
      const { rows } = await admin.query<{ waiting: boolean }>('SELECT EXISTS (SELECT 1 FROM outbox) AS waiting');
      if (rows[0]?.waiting) continue;
      const { rows: counts } = await admin.query<Omit<Counts, 'stages'>>(
        `SELECT count(*) FILTER (WHERE state = 'completed')::integer AS scans, (SELECT count(*)::integer FROM finding) AS findings,
           extract(epoch FROM max(finished_at) - min(accepted_at))::float8 AS seconds FROM scan`,
      );
      if (counts[0]?.scans === scans) return { ...counts[0], stages: await stageTimes(admin) };
    }
    throw new Error(`not all scans were completed within ${patienceMs} ms`);
  });
}

async function stageTimes(admin: { query: (sql: string) => Promise<{ rows: unknown[] }> }): Promise<Record<string, number>> {
  const { rows } = await admin.query(
    `SELECT r.stage, avg(extract(epoch FROM s.at - r.started_at))::float8 AS seconds
     FROM stage_run r JOIN stage_result s USING (tenant_id, scan_id, stage) GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries((rows as { stage: string; seconds: number }[]).map(({ stage, seconds }) => [stage, seconds]));
}
