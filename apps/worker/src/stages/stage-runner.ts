import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import { pipeline, stagePayload, type StageName } from '@plimsoll/queue';
import { Database, failScan, interruptStage, renewLease, startStage, type StageKey } from '@plimsoll/store';
import type { Logger } from 'pino';
import { LOGGER, WORKER_ID } from '../tokens.js';
import { reachPoint } from './stage-points.js';
import type { StageProcessor } from './stage-work.js';

/** Runs one stage of one scan under its ledger: start written first, lease kept alive, result committed once. */
@Injectable()
export class StageRunner {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WORKER_ID) private readonly worker: string,
  ) {}

  async run(stage: StageName, processor: StageProcessor, job: unknown): Promise<void> {
    const { tenant, scan } = stagePayload.parse(job);
    const { leaseMs, starts } = pipeline[stage];
    const key: StageKey = { scan, stage };
    const log = this.logger.child({ scan, stage });
    const start = await this.database.inTenant(tenant, (db) => startStage(db, key, this.worker, leaseMs, starts));
    if (start.state === 'settled') return;
    if (start.state === 'worn-out') return this.giveUp(tenant, key, start.attempt);
    reachPoint('claimed', stage, scan);
    const renewal = this.keepLease(tenant, key, start.attempt, leaseMs, log);
    try {
      await processor.process({
        tenant,
        scan,
        begun: () => reachPoint('working', stage, scan),
        commit: (work) =>
          this.database.inTenant(tenant, async (db) => {
            const result = await work(db);
            reachPoint('before-commit', stage, scan);
            return result;
          }),
      });
      reachPoint('after-commit', stage, scan);
      log.info({ attempt: start.attempt }, 'stage done');
    } catch (error) {
      log.error({ err: error, attempt: start.attempt }, 'stage did not end');
      await this.forgive(tenant, key, start.attempt, error);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async giveUp(tenant: string, key: StageKey, attempts: number): Promise<void> {
    this.logger.error({ ...key, attempts }, 'stage given up');
    await this.database.inTenant(tenant, (db) =>
      failScan(db, key, `The stage ${key.stage} was started ${attempts} times and never ended.`),
    );
  }

  private keepLease(tenant: string, key: StageKey, attempt: number, leaseMs: number, log: Logger): NodeJS.Timeout {
    const renew = () =>
      this.database
        .inTenant(tenant, (db) => renewLease(db, key, attempt, leaseMs))
        .catch((error: unknown) => log.warn({ err: error }, 'lease not renewed'));
    return setInterval(() => void renew(), leaseMs / 3);
  }

  /** A database that went away is not the input's fault; when it is still away, the start counts, which three starts allow for. */
  private async forgive(tenant: string, key: StageKey, attempt: number, error: unknown): Promise<void> {
    if (!(error instanceof Refusal)) return;
    await this.database
      .inTenant(tenant, (db) => interruptStage(db, key, attempt))
      .catch((trouble: unknown) => this.logger.warn({ err: trouble }, 'interruption not written'));
  }
}
