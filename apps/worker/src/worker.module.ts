import { hostname } from 'node:os';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BlobCipher, DirectoryBlobStore } from '@plimsoll/connectors';
import { openQueueBackend } from '@plimsoll/queue';
import { Database, type Around } from '@plimsoll/store';
import type { Logger } from 'pino';
import { AnalysisPool } from './analysis/analysis-pool.js';
import { openJudgement } from './analysis/judgement.js';
import type { WorkerConfiguration } from './configuration.js';
import { Monitoring } from './monitoring/monitoring.js';
import { WorkerMetrics } from './monitoring/worker-metrics.js';
import { AnalyseProcessor } from './processors/analyse.processor.js';
import { PublishProcessor } from './processors/publish.processor.js';
import { ReconcileProcessor } from './processors/reconcile.processor.js';
import { StageRunner } from './stages/stage-runner.js';
import { BLOB_STORE, CONFIGURATION, JUDGEMENT, LOGGER, QUEUE_BACKEND, WORKER_ID } from './tokens.js';
import { WorkerService } from './worker.service.js';

@Module({})
export class WorkerModule {
  static with(configuration: WorkerConfiguration, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: logger },
        { provide: WORKER_ID, useValue: `${hostname()}:${process.pid}` },
        {
          provide: Database,
          inject: [WorkerMetrics],
          useFactory: ({ transactions }: WorkerMetrics) => openDatabase(configuration, logger, transactions),
        },
        WorkerMetrics,
        {
          provide: QUEUE_BACKEND,
          inject: [Database],
          useFactory: () => openQueueBackend(configuration.queue, (error) => logger.warn({ err: error }, 'queue trouble')),
        },
        { provide: BlobCipher, useFactory: () => new BlobCipher(configuration.blobKey) },
        { provide: BLOB_STORE, useFactory: () => new DirectoryBlobStore(configuration.blobFolder) },
        {
          provide: AnalysisPool,
          inject: [WorkerMetrics],
          useFactory: ({ analyses }: WorkerMetrics) =>
            new AnalysisPool({
              threads: configuration.analysisThreads,
              onJudged: (kind, result, seconds) => analyses.observe({ kind, result }, seconds),
            }),
        },
        { provide: JUDGEMENT, useFactory: openJudgement },
        AnalyseProcessor,
        ReconcileProcessor,
        PublishProcessor,
        StageRunner,
        Monitoring,
        WorkerService,
      ],
    };
  }
}

/** Longest to wait for Postgres at the start; then the process ends and says why. */
const patienceMs = 60_000;

const openDatabase = (configuration: WorkerConfiguration, logger: Logger, around: Around): Promise<Database> =>
  Database.open({
    url: configuration.databaseUrl,
    poolSize: 10,
    statementTimeoutMs: 60_000,
    applicationName: 'plimsoll worker',
    patienceMs,
    onWait: (error) => logger.warn({ err: error }, 'waiting for Postgres'),
    around,
  });
