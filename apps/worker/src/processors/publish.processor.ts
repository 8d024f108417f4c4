import { Inject, Injectable } from '@nestjs/common';
import { publishScan } from '@plimsoll/store';
import type { Judgement } from '../analysis/judgement.js';
import { WorkerMetrics } from '../monitoring/worker-metrics.js';
import { Processes } from '../stages/processes.js';
import type { StageProcessor, StageWork } from '../stages/stage-work.js';
import { JUDGEMENT } from '../tokens.js';

/** publish: the organisation's counters and the trend catch up, and whoever waits for the scan is told. */
@Injectable()
@Processes('publish')
export class PublishProcessor implements StageProcessor {
  constructor(
    @Inject(JUDGEMENT) private readonly judgement: Judgement,
    @Inject(WorkerMetrics) private readonly metrics: WorkerMetrics,
  ) {}

  async process(work: StageWork): Promise<boolean> {
    work.begun();
    const key = { scan: work.scan, stage: 'publish' };
    this.metrics.ended(await work.commit((db) => publishScan(db, key, this.judgement.severityOf)));
    return false;
  }
}
