import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { servePages, type PageServer } from '@plimsoll/connectors';
import { Database } from '@plimsoll/store';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from '../configuration.js';
import { CONFIGURATION, LOGGER } from '../tokens.js';
import { GatewayMetrics } from './gateway-metrics.js';
import { queueGauges } from './queue-gauges.js';

/** Shows the metrics to whoever operates the service, on a port that no customer reaches; without a port, not at all. */
@Injectable()
export class Monitoring implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: PageServer | undefined;

  constructor(
    @Inject(GatewayMetrics) private readonly metrics: GatewayMetrics,
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: GatewayConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { host, metricsPort } = this.configuration;
    if (metricsPort === undefined) return;
    const { registry } = this.metrics;
    const readQueue = queueGauges(registry, this.database);
    const text = () => readQueue().then(() => registry.metrics());
    this.server = await servePages(host, metricsPort, { '/metrics': { contentType: registry.contentType, text } });
    this.logger.info({ url: this.server.url }, 'metrics listen');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }
}
