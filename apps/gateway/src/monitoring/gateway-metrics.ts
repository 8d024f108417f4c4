import { Injectable } from '@nestjs/common';
import { transactionTime } from '@plimsoll/connectors';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What the gateway counts of itself. No label names a tenant, a project or a path: their number has no limit. */
@Injectable()
export class GatewayMetrics {
  readonly registry = new Registry();

  /** Requests by the route that answered, `unknown` where none did. */
  readonly requests = new Histogram({
    name: 'plimsoll_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, by route; includes what Prefer: wait asked for',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [this.registry],
  });

  /** What was refused because somebody asked too often or too much waits, by the limit that was reached. */
  readonly limitRefusals = new Counter({
    name: 'plimsoll_limit_refusals_total',
    help: 'Requests refused by a limit: requests, scans, bad-keys, waiting-scans-of-tenant, waiting-scans',
    labelNames: ['limit'],
    registers: [this.registry],
  });

  readonly transactions = transactionTime(this.registry);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
