import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type RefusalCode } from '@plimsoll/model';
import { countWaitingScans, Database } from '@plimsoll/store';
import type { FastifyReply } from 'fastify';
import type { GatewayConfiguration } from '../configuration.js';
import { GatewayMetrics } from '../monitoring/gateway-metrics.js';
import { CONFIGURATION } from '../tokens.js';

/** How many scans waited, and what was let in since. */
interface Look {
  at: number;
  waiting: Promise<{ scans: number }>;
}

const lookEveryMs = 1_000;
const retryAfterSeconds = 10;
const everybody = '';

/**
 * Lets submissions in while not too many scans wait. Postgres is asked once a second for a tenant and once for all; what is let in
 * meanwhile is added, so that one gateway keeps the bound, and several pass it by a second's submissions at most.
 */
@Injectable()
export class Backlog {
  private readonly bounds: { perTenant: number; inTotal: number };
  private readonly looks = new Map<string, Look>();

  constructor(
    @Inject(CONFIGURATION) { limits: { waiting } }: GatewayConfiguration,
    @Inject(Database) private readonly database: Database,
    @Inject(GatewayMetrics) private readonly metrics: GatewayMetrics,
  ) {
    this.bounds = waiting;
  }

  /** Refuses with `too-many-waiting-scans` and `overloaded`. */
  async demandRoom(tenant: string, reply: FastifyReply): Promise<void> {
    const { perTenant, inTotal } = this.bounds;
    const [own, all] = await Promise.all([this.look(tenant, perTenant), this.look(everybody, inTotal)]);
    if (own.scans >= perTenant)
      throw this.refusal(
        reply,
        'too-many-waiting-scans',
        `${perTenant} scans of your organisation wait to be done; send this one again in ${retryAfterSeconds} s.`,
      );
    if (all.scans >= inTotal)
      throw this.refusal(reply, 'overloaded', `Too many scans wait to be done; send this one again in ${retryAfterSeconds} s.`);
    own.scans += 1;
    all.scans += 1;
  }

  private look(tenant: string, bound: number): Look['waiting'] {
    const now = Date.now();
    const last = this.looks.get(tenant);
    if (last && now - last.at < lookEveryMs) return last.waiting;
    for (const [other, { at }] of this.looks) if (now - at >= lookEveryMs) this.looks.delete(other);
    const counted = countWaitingScans(this.database, tenant === everybody ? undefined : tenant, bound);
    const waiting = counted.then((scans) => ({ scans }));
    this.looks.set(tenant, { at: now, waiting });
    // Whoever asks next asks Postgres anew.
    waiting.catch(() => this.looks.delete(tenant));
    return waiting;
  }

  private refusal(reply: FastifyReply, code: RefusalCode, detail: string): Refusal {
    this.metrics.limitRefusals.inc({ limit: code === 'overloaded' ? 'waiting-scans' : 'waiting-scans-of-tenant' });
    void reply.header('retry-after', String(retryAfterSeconds));
    return new Refusal(code, detail);
  }
}
