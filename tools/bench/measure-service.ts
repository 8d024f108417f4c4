import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withClient } from '../database/connection.ts';
import { Service, type Backend } from '../../test/service/service.ts';
import { hotFunctions, type CpuProfile } from './hot-functions.ts';
import { peakOf, residentOf } from './process-memory.ts';
import { rawInsert } from './raw-insert.ts';
import type { FleetSubmission } from './fleet-submissions.ts';

/** What one run on one backend measured; times in seconds, memory in bytes. */
export interface Measurement {
  backend: Backend;
  scans: number;
  findings: number;
  /** From the first acceptance to the last completion, by the database's clock. */
  seconds: number;
  /** Share of `seconds` that some scan spent in each stage, summed over scans. */
  stages: Record<string, number>;
  raw: { rows: number; seconds: number };
  memory: Record<'gateway' | 'worker', { idle: number; peak: number }>;
  workerCpu: number;
  hot: [string, number][];
}

const clients = 4;
const preload = fileURLToPath(new URL('profile-cpu.mjs', import.meta.url));
const patienceMs = 600_000;

/** Sends the fleet to a fresh service and waits until all of it is judged; then writes as many findings raw. */
export async function measure(backend: Backend, fleet: readonly FleetSubmission[]): Promise<Measurement> {
  const service = await Service.start({ backend, worker: false, variables: { PLIMSOLL_ANALYSIS_THREADS: '2' } });
  try {
    const profile = join(service.folder, 'worker.cpuprofile');
    const worker = await service.startWorker(['--import', preload], { PLIMSOLL_BENCH_PROFILE: profile });
    const tenant = await service.tenant('Bench');
    const idle = { gateway: residentOf(service.gateway.pid), worker: residentOf(worker.pid) };
    await sendAll(service, tenant.key, fleet);
    const counts = await ended(service, fleet.length);
    worker.kill('SIGUSR2');
    const { profile: cpuProfile, cpu } = await written(profile);
    return {
      backend,
      ...counts,
      raw: await rawInsert(service.database.workerUrl, tenant.id),
      memory: {
        gateway: { idle: idle.gateway, peak: peakOf(service.gateway.pid) },
        worker: { idle: idle.worker, peak: peakOf(worker.pid) },
      },
      workerCpu: (cpu.user + cpu.system) / 1e6,
      hot: hotFunctions(cpuProfile, 15),
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
      const { rows } = await admin.query<Omit<Counts, 'stages'>>(
        `SELECT count(*) FILTER (WHERE state = 'completed')::integer AS scans, (SELECT count(*)::integer FROM finding) AS findings,
           extract(epoch FROM max(finished_at) - min(accepted_at))::float8 AS seconds FROM scan`,
      );
      if (rows[0]?.scans === scans) return { ...rows[0], stages: await stageTimes(admin) };
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

async function written(path: string): Promise<{ profile: CpuProfile; cpu: { user: number; system: number } }> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(100)) {
    if (!existsSync(path)) continue;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as { profile: CpuProfile; cpu: { user: number; system: number } };
    } catch {
      // Half of it is there.
    }
  }
  throw new Error('the worker wrote no profile');
}
