import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { stageNames, type QueueBackend, type StageName, type StagePayload, type StageWorker } from '@plimsoll/queue';
import { Database, foldCounters, listen, type Listener } from '@plimsoll/store';
import type { Logger } from 'pino';
import { AnalysisPool } from './analysis/analysis-pool.js';
import type { Judgement } from './analysis/judgement.js';
import type { WorkerConfiguration } from './configuration.js';
import { Periodic } from './relay/periodic.js';
import { relayOutbox, requeueStranded } from './relay/relay.js';
import { processorsOf } from './stages/processes.js';
import { StageRunner } from './stages/stage-runner.js';
import { CONFIGURATION, JUDGEMENT, LOGGER, QUEUE_BACKEND } from './tokens.js';

const relayEveryMs = 500;
const reconcileEveryMs = 2_000;
const foldEveryMs = 5_000;
const partitionsEveryMs = 6 * 3_600_000;
const monthsAhead = 3;

/** Runs the workers of every stage, the relay that feeds them, and the upkeep that must happen once in a while. */
@Injectable()
export class WorkerService implements OnApplicationShutdown {
  private workers: StageWorker[] = [];
  private upkeep: Periodic[] = [];
  private listener: Listener | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(StageRunner) private readonly runner: StageRunner,
    @Inject(AnalysisPool) private readonly pool: AnalysisPool,
    @Inject(JUDGEMENT) private readonly judgement: Judgement,
    @Inject(CONFIGURATION) private readonly configuration: WorkerConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins to take work; called once the process can end without losing what it took. */
  async start(): Promise<void> {
    const processors = processorsOf(this.discovery);
    const { concurrency } = this.configuration;
    const inFlight = 4 * concurrency;
    const relay = this.periodic(relayEveryMs, 'relay', () =>
      relayOutbox(this.database, this.queue, { inFlight, perTenant: Math.ceil(inFlight / 2) }),
    );
    // Whoever ends a scan makes room for one that waits.
    const runStage = (stage: StageName, payload: StagePayload): Promise<void> =>
      this.runner.run(stage, processors, payload).finally(() => relay.wake());
    this.workers = await Promise.all(
      stageNames.map((stage) => this.queue.worker(stage, concurrency, (payload) => runStage(stage, payload))),
    );
    for (const worker of this.workers)
      worker.run().catch((error: unknown) => this.logger.error({ err: error }, 'a queue worker stopped'));
    this.periodic(reconcileEveryMs, 'queue reconciler', async () => {
      const requeued = await requeueStranded(this.database, this.queue);
      if (requeued === 0) return;
      this.logger.warn({ requeued }, 'work that the queue had lost is back in line');
      relay.wake();
    });
    this.periodic(foldEveryMs, 'counter folding', () => this.foldAll());
    this.periodic(partitionsEveryMs, 'event partitions', () => this.database.makeEventPartitions(monthsAhead));
    this.listener = listen(this.configuration.databaseUrl, { plimsoll_outbox: () => relay.wake() }, (error) =>
      this.logger.warn({ err: error }, 'not listening to Postgres at the moment'),
    );
    this.logger.info({ rulePack: this.judgement.rulePack, queue: this.queue.name, concurrency }, 'worker runs');
  }

  /** Takes no new work, lets the running stages end, then closes what they use. */
  async onApplicationShutdown(): Promise<void> {
    await this.listener?.close();
    await Promise.all(this.upkeep.map((periodic) => periodic.close()));
    await Promise.all(this.workers.map((worker) => worker.close()));
    await this.pool.close();
    await this.queue.close();
    await this.database.close();
    this.logger.info('worker stopped');
  }

  private periodic(everyMs: number, name: string, work: () => Promise<void>): Periodic {
    const periodic = new Periodic(work, everyMs, this.logger, name);
    this.upkeep.push(periodic);
    periodic.wake();
    return periodic;
  }

  private async foldAll(): Promise<void> {
    const tenants = await this.database.system<{ tenant_id: string }>('tenants_to_fold', [100]);
    for (const { tenant_id: tenant } of tenants)
      await this.database.inTenant(tenant, (db) => foldCounters(db, this.judgement.severityOf));
  }
}
