import { Inject, Injectable } from '@nestjs/common';
import { inSpan } from '@plimsoll/connectors';
import { invariant, Refusal } from '@plimsoll/model';
import { pipeline, stagePayload, type StageName } from '@plimsoll/queue';
import {
  abandonedStage,
  Database,
  failScan,
  interruptStage,
  renewLease,
  startStage,
  type NextStage,
  type StageKey,
  type StageStart,
} from '@plimsoll/store';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { WorkerMetrics } from '../monitoring/worker-metrics.js';
import { LOGGER, WORKER_ID } from '../tokens.js';
import { reachPoint } from './stage-points.js';
import type { StageProcessor } from './stage-work.js';
import { Turns } from './turns.js';

type Processors = Readonly<Record<StageName, StageProcessor>>;

/** One stage of one scan as this process takes it up. */
interface StageTurn {
  tenant: string;
  processors: Processors;
  key: StageKey & { stage: StageName };
  log: Logger;
}

/** Runs one stage of one scan under its ledger: start written first, lease kept alive, result committed once. */
@Injectable()
export class StageRunner {
  private readonly turns = new Turns();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WORKER_ID) private readonly worker: string,
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
  ) {}

  /**
   * Runs the stage; a stage whose earlier run never ended runs alone, for it may take the process with it. The job of a settled stage
   * comes again when its worker died in one of the next stages: then that one is run.
   */
  async run(stage: StageName, processors: Processors, job: unknown): Promise<void> {
    const { tenant, scan } = stagePayload.parse(job);
    const work = this.turn(tenant, scan, stage, processors);
    if ((await this.takeInTurn(work)) !== 'settled') return;
    const left = await this.database.inTenant(tenant, (db) => abandonedStage(db, scan));
    if (left) await this.takeInTurn(this.turn(tenant, scan, left as StageName, processors));
  }

  private async takeInTurn(work: StageTurn): Promise<StageStart['state']> {
    const state = await this.take(work, false);
    return state === 'suspect' ? this.take(work, true) : state;
  }

  private async take(work: StageTurn, alone: boolean): Promise<StageStart['state']> {
    const leave = await this.turns.take(alone);
    try {
      const start = await this.start(work, alone);
      if (start.state === 'run') await this.goThrough(work, start.attempt);
      if (start.state === 'worn-out') await this.giveUp(work, start.starts);
      if (start.state === 'held') work.log.warn('another run still lives; the reconciler looks again when its lease has ended');
      return start.state;
    } finally {
      leave();
    }
  }

  /** Runs the stage and those that follow it: whoever ends a stage goes on with the next. */
  private async goThrough(first: StageTurn, attempt: number): Promise<void> {
    let work = first;
    let goesOn = await this.attempt(work, attempt);
    while (goesOn) {
      const stage = pipeline[work.key.stage].next;
      invariant(stage, 'only a stage with a next one goes on');
      work = this.turn(work.tenant, work.key.scan, stage, work.processors);
      goesOn = await this.attempt(work, 1);
    }
  }

  private turn(tenant: string, scan: string, stage: StageName, processors: Processors): StageTurn {
    return { tenant, processors, key: { scan, stage }, log: this.logger.child({ scan, stage }) };
  }

  private start({ tenant, key }: StageTurn, alone: boolean): Promise<StageStart> {
    const { leaseMs, starts } = pipeline[key.stage];
    return this.database.inTenant(tenant, (db) => startStage(db, key, { worker: this.worker, leaseMs, starts, alone }));
  }

  /** True when the next stage was begun for this process to go on with. */
  private async attempt({ tenant, key, processors, log }: StageTurn, attempt: number): Promise<boolean> {
    const { scan, stage } = key;
    reachPoint('claimed', stage, scan);
    const renewal = this.keepLease(tenant, key, attempt, log);
    const end = this.metrics.stages.startTimer({ stage });
    const attributes = { 'plimsoll.scan': scan, 'plimsoll.stage': stage, 'plimsoll.attempt': attempt };
    try {
      const goesOn = await inSpan(`stage ${stage}`, attributes, () =>
        processors[stage].process({
          tenant,
          scan,
          next: this.nextOf(stage),
          begun: () => reachPoint('working', stage, scan),
          commit: (work) =>
            this.database.inTenant(tenant, async (db) => {
              const result = await work(db);
              reachPoint('before-commit', stage, scan);
              return result;
            }),
        }),
      );
      end({ result: 'done' });
      reachPoint('after-commit', stage, scan);
      log.info({ attempt }, 'stage done');
      return goesOn;
    } catch (error) {
      end({ result: 'failed' });
      log.error({ err: error, attempt }, 'stage did not end');
      await this.forgive(tenant, key, attempt, error);
      // The queue keeps a failed job's message, and an error's own may repeat what a customer sent.
      throw new Error(`the stage ${stage} of the scan ${scan} did not end`, { cause: error });
    } finally {
      clearInterval(renewal);
    }
  }

  private nextOf(of: StageName): NextStage | undefined {
    const stage = pipeline[of].next;
    return stage && { outboxId: uuidv7(), stage, worker: this.worker, leaseMs: pipeline[stage].leaseMs };
  }

  private async giveUp({ tenant, key, log }: StageTurn, starts: number): Promise<void> {
    log.error({ starts }, 'stage given up');
    const failureDetail = `The stage ${key.stage} was started ${starts} times and never ended.`;
    const job = { id: uuidv7(), failure: 'stage-worn-out', failureDetail, starts } as const;
    const ended = await this.database.inTenant(tenant, (db) => failScan(db, key, job));
    this.metrics.ended(ended);
  }

  private keepLease(tenant: string, key: StageTurn['key'], attempt: number, log: Logger): NodeJS.Timeout {
    const { leaseMs } = pipeline[key.stage];
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
