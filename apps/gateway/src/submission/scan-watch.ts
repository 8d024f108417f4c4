import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { Database, listen, scanStandings, type Listener, type ScanStanding } from '@plimsoll/store';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from '../configuration.js';
import { CONFIGURATION, LOGGER } from '../tokens.js';

/** Who wants to hear how a scan stands. */
export interface ScanWatcher {
  tenant: string;
  scan: string;
  /** Called with each look, whether something changed or not. */
  tell: (standing: ScanStanding) => void;
  /** Called when the process is about to end. */
  leave: () => void;
}

const lookEveryMs = 1_000;

/** Watches scans: one listening connection and one look a second per process, however many watch. */
@Injectable()
export class ScanWatch implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly watchers = new Set<ScanWatcher>();
  private listener: Listener | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: GatewayConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Adds a watcher; the function that it gives takes it away again. */
  watch(watcher: ScanWatcher): () => void {
    this.start();
    this.watchers.add(watcher);
    if (this.isEnding) watcher.leave();
    return () => this.watchers.delete(watcher);
  }

  /** Resolves when the scan has ended, the time is over or the process is about to end, whichever comes first. */
  async wait(tenant: string, scan: string, seconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const tell = ({ finishedAt }: ScanStanding) => (finishedAt === null ? undefined : resolve());
    const stop = this.watch({ tenant, scan, tell, leave: resolve });
    const deadline = setTimeout(resolve, seconds * 1_000);
    await promise;
    clearTimeout(deadline);
    stop();
  }

  /** Requests that watch are answered before the server stops waiting for them. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
    for (const watcher of this.watchers) watcher.leave();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.listener?.close();
  }

  private start(): void {
    this.listener ??= listen(this.configuration.databaseUrl, { plimsoll_scan: (scan) => void this.look(scan) }, (error) =>
      this.logger.warn({ err: error }, 'not listening to Postgres at the moment'),
    );
    this.timer ??= setInterval(() => void this.look(), lookEveryMs);
  }

  /** A notification may be lost with its connection, so the rows of all are looked at too. */
  private async look(only?: string): Promise<void> {
    const watching = [...this.watchers].filter(({ scan }) => only === undefined || scan === only);
    for (const [tenant, watchers] of Map.groupBy(watching, ({ tenant }) => tenant)) {
      const scans = [...new Set(watchers.map(({ scan }) => scan))];
      await this.database
        .inTenant(tenant, (db) => scanStandings(db, scans))
        .then(
          (standings) => this.tell(tenant, standings),
          (error: unknown) => this.logger.warn({ err: error }, 'cannot look at scans that are watched'),
        );
    }
  }

  private tell(tenant: string, standings: readonly ScanStanding[]): void {
    const byScan = new Map(standings.map((standing) => [standing.id, standing]));
    for (const watcher of this.watchers) {
      const standing = watcher.tenant === tenant ? byScan.get(watcher.scan) : undefined;
      if (standing) watcher.tell(standing);
    }
  }
}
