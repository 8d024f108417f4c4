import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { servePages, type Page, type PageServer } from '@plimsoll/connectors';
import type { QueueBackend } from '@plimsoll/queue';
import { Database } from '@plimsoll/store';
import type { Logger } from 'pino';
import type { WorkerConfiguration } from '../configuration.js';
import { CONFIGURATION, LOGGER, QUEUE_BACKEND } from '../tokens.js';
import { WorkerMetrics } from './worker-metrics.js';

/** Shows metrics and health to whoever operates the service; without a port, not at all. */
@Injectable()
export class Monitoring implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: PageServer | undefined;

  constructor(
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
    @Inject(CONFIGURATION) private readonly configuration: WorkerConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { host, metricsPort } = this.configuration;
    if (metricsPort === undefined) return;
    const { registry } = this.metrics;
    this.server = await servePages(host, metricsPort, {
      '/metrics': { contentType: registry.contentType, text: () => registry.metrics() },
      '/healthz': ok(() => Promise.resolve()),
      '/readyz': ok(async () => void (await Promise.all([this.database.ready(), this.queue.ping()]))),
    });
    this.logger.info({ url: this.server.url }, 'metrics listen');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }
}

const ok = (check: () => Promise<void>): Page => ({
  contentType: 'application/json',
  text: () => check().then(() => '{"status":"ok"}'),
});
