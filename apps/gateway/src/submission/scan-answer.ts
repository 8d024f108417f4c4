import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { notFound } from '../http/not-found.js';
import { LOGGER } from '../tokens.js';
import { readScanReport, type ScanReport } from './scan-report.js';
import { ScanWatch } from './scan-watch.js';
import { waitSeconds } from './wait-seconds.js';

/** Answers a submission: 200 with the finished scan when the caller waits and it ends in time, else 202 with its place. */
@Injectable()
export class ScanAnswer {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ScanWatch) private readonly watch: ScanWatch,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async send(tenant: string, scan: string, request: FastifyRequest, reply: FastifyReply): Promise<ScanReport> {
    // The workers' lines carry the scan; this one says which request it came with.
    this.logger.info({ requestId: request.id, scan, tenant }, 'scan accepted');
    const seconds = waitSeconds(request.headers.prefer);
    if (seconds > 0) {
      await this.watch.wait(tenant, scan, seconds);
      void reply.header('preference-applied', `wait=${seconds}`);
    }
    const report = (await this.database.inTenant(tenant, (db) => readScanReport(db, scan))) ?? notFound();
    void reply.header('location', `/v1/scans/${scan}`).status(report.finishedAt === null ? 202 : 200);
    return report;
  }
}
