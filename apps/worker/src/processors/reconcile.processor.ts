import { Inject, Injectable } from '@nestjs/common';
import { invariant } from '@plimsoll/model';
import { reconcileScan } from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import type { Judgement } from '../analysis/judgement.js';
import { WorkerMetrics } from '../monitoring/worker-metrics.js';
import { Processes } from '../stages/processes.js';
import type { StageProcessor, StageWork } from '../stages/stage-work.js';
import { JUDGEMENT } from '../tokens.js';

/** reconcile: what the scan saw becomes findings opened, kept, resolved and reopened, with the posture that follows. */
@Injectable()
@Processes('reconcile')
export class ReconcileProcessor implements StageProcessor {
  constructor(
    @Inject(JUDGEMENT) private readonly judgement: Judgement,
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
  ) {}

  async process(work: StageWork): Promise<boolean> {
    const { next } = work;
    invariant(next, 'something follows a reconciliation');
    work.begun();
    const reconciled = await work.commit((db) =>
      reconcileScan(db, {
        key: { scan: work.scan, stage: 'reconcile' },
        next,
        rules: this.judgement.rules,
        rulesOfKind: this.judgement.rulesOfKind,
        newId: uuidv7,
      }),
    );
    this.metrics.reconciled(reconciled);
    return reconciled.goesOn;
  }
}
