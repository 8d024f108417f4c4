import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { pipeline, type StageName } from '@plimsoll/queue';
import { Database, failScan, startStage } from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import type { Service } from './service.ts';
import { submitOnly, type Submitted } from './submit.ts';

const leaseEndsWithinMs = 30_000;

/**
 * Starts a stage of a scan as often as it may, never ends it, and gives it up: what is left when workers die of it, without the
 * time that they take to die. No worker may run. Gives the id of the failed job.
 */
export async function wearOut(service: Service, tenant: string, scan: string, stage: StageName = 'analyse'): Promise<string> {
  const database = await Database.open({
    url: service.database.workerUrl,
    poolSize: 1,
    statementTimeoutMs: 5_000,
    applicationName: 'worn-out stage',
  });
  const { starts } = pipeline[stage];
  const starter = { worker: randomUUID(), leaseMs: 0, starts, alone: true };
  const key = { scan, stage };
  const id = uuidv7();
  const deadline = Date.now() + leaseEndsWithinMs;
  try {
    for (;;) {
      const start = await database.inTenant(tenant, (db) => startStage(db, key, starter));
      if (start.state === 'run') continue;
      if (start.state === 'held' && Date.now() < deadline) {
        // A worker that has just died still holds its lease.
        await setTimeout(100);
        continue;
      }
      if (start.state !== 'worn-out')
        throw new Error(`the stage ${stage} of the scan ${scan} cannot be worn out: it is ${start.state}`);
      const failureDetail = `The stage ${stage} was started ${start.starts} times and never ended.`;
      await database.inTenant(tenant, (db) =>
        failScan(db, key, { id, failure: 'stage-worn-out', failureDetail, starts: start.starts }),
      );
      return id;
    }
  } finally {
    await database.close();
  }
}

/** Submits files whose analysis is worn out; gives scan and failed job. No worker may run. */
export async function failedScan(
  service: Service,
  tenant: { id: string; key: string },
  project: string,
  submitted: Submitted,
): Promise<{ scan: string; job: string }> {
  const scan = await submitOnly(service, tenant.key, project, submitted);
  return { scan, job: await wearOut(service, tenant.id, scan) };
}
