import { Injectable } from '@nestjs/common';
import { transactionTime } from '@plimsoll/connectors';
import type { EndedScan, Reconciled } from '@plimsoll/store';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

const workBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const scanBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];

/** What a worker counts of itself. No label names a tenant, a project or a path: their number has no limit. */
@Injectable()
export class WorkerMetrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly stages = new Histogram({
    name: 'plimsoll_stage_duration_seconds',
    help: 'Time that one run of a stage took, by how it ended',
    labelNames: ['stage', 'result'],
    buckets: workBuckets,
    registers: this.registers,
  });

  readonly analyses = new Histogram({
    name: 'plimsoll_analysis_duration_seconds',
    help: 'Time that the analysis of one file took in its thread, by kind of file; the result is done or why it was refused',
    labelNames: ['kind', 'result'],
    buckets: workBuckets,
    registers: this.registers,
  });

  private readonly scans = new Histogram({
    name: 'plimsoll_scan_duration_seconds',
    help: 'Time from the acceptance of a scan to its end, by the state in which it ended',
    labelNames: ['state'],
    buckets: scanBuckets,
    registers: this.registers,
  });

  private readonly findings = new Counter({
    name: 'plimsoll_finding_changes_total',
    help: 'Findings that changed on default branches: opened, reopened, resolved, severity-changed',
    labelNames: ['change'],
    registers: this.registers,
  });

  readonly transactions = transactionTime(this.registry);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts a scan that this process has ended; call it after the commit. */
  ended(scan: EndedScan | undefined): void {
    if (scan) this.scans.observe({ state: scan.state }, scan.seconds);
  }

  /** Counts what a reconciliation has changed; call it after the commit. */
  reconciled({ outcome, superseded }: Reconciled): void {
    this.ended(superseded);
    if (!outcome) return;
    this.findings.inc({ change: 'opened' }, outcome.opened);
    this.findings.inc({ change: 'reopened' }, outcome.reopened);
    this.findings.inc({ change: 'resolved' }, outcome.resolved);
    this.findings.inc({ change: 'severity-changed' }, outcome.severityChanged);
  }
}
