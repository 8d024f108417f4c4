import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Database, finishedScans, listen, type Listener } from '@plimsoll/store';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from '../configuration.js';
import { CONFIGURATION, LOGGER } from '../tokens.js';

interface Waiter {
  tenant: string;
  scan: string;
  wake: () => void;
}

const lookEveryMs = 1_000;

/** Waits for scans to end: one listening connection and one look a second per process, however many wait. */
@Injectable()
export class ScanWaiter implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly waiters = new Set<Waiter>();
  private listener: Listener | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: GatewayConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Resolves when the scan has ended or the time is over, whichever comes first. */
  async wait(tenant: string, scan: string, seconds: number): Promise<void> {
    if (this.closing) return;
    this.start();
    let deadline: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const waiter: Waiter = { tenant, scan, wake: () => (this.waiters.delete(waiter), resolve()) };
      this.waiters.add(waiter);
      deadline = setTimeout(waiter.wake, seconds * 1_000);
    });
    clearTimeout(deadline);
  }

  /** The server closes only when its requests are answered: those that wait are answered now, as not yet ended. */
  beforeApplicationShutdown(): void {
    this.closing = true;
    for (const waiter of this.waiters) waiter.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.listener?.close();
  }

  private start(): void {
    this.listener ??= listen(this.configuration.databaseUrl, { plimsoll_scan: (scan) => this.wake([scan]) }, (error) =>
      this.logger.warn({ err: error }, 'not listening to Postgres at the moment'),
    );
    this.timer ??= setInterval(() => void this.look(), lookEveryMs);
  }

  private wake(scans: readonly string[]): void {
    for (const waiter of this.waiters) if (scans.includes(waiter.scan)) waiter.wake();
  }

  /** A notification may be lost with its connection, so the rows are looked at too. */
  private async look(): Promise<void> {
    const byTenant = Map.groupBy(this.waiters, (waiter) => waiter.tenant);
    for (const [tenant, waiters] of byTenant) {
      const scans = waiters.map((waiter) => waiter.scan);
      await this.database
        .inTenant(tenant, (db) => finishedScans(db, scans))
        .then(
          (ended) => this.wake(ended),
          (error: unknown) => this.logger.warn({ err: error }, 'cannot look at waiting scans'),
        );
    }
  }
}
