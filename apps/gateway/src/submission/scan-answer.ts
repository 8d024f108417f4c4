import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
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

  /** `accepted` is the scan as this request accepted it; undefined when an earlier, equal request did. */
  async send({ tenant, request, reply }: Answering, scan: string, accepted: ScanReport | undefined): Promise<ScanReport> {
    // The workers' lines carry the scan; this one says which request it came with.
    this.logger.info({ requestId: request.id, scan, tenant }, 'scan accepted');
    const seconds = waitSeconds(request.headers.prefer);
    if (seconds > 0) {
      await this.watch.wait(tenant, scan, seconds);
      void reply.header('preference-applied', `wait=${seconds}`);
    }
    const report = accepted && seconds === 0 ? accepted : await this.latest(tenant, scan, accepted);
    void reply.header('location', `/v1/scans/${scan}`).status(report.finishedAt === null ? 202 : 200);
    return report;
  }

  /** What was accepted stays accepted, also when the database cannot be asked at the moment how far it has come. */
  private async latest(tenant: string, scan: string, accepted: ScanReport | undefined): Promise<ScanReport> {
    try {
      return (await this.database.inTenant(tenant, (db) => readScanReport(db, scan))) ?? notFound();
    } catch (error) {
      if (!accepted || !(error instanceof Refusal)) throw error;
      this.logger.warn({ err: error, scan }, 'answered with the scan as it was accepted');
      return accepted;
    }
  }
}

interface Answering {
  tenant: string;
  request: FastifyRequest;
  reply: FastifyReply;
}
