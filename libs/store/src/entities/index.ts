import { AnalysisEntity } from './analysis.entity.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { AssetEntity } from './asset.entity.js';
import { BlobEntity } from './blob.entity.js';
import { CounterDeltaEntity } from './counter-delta.entity.js';
import { FailedJobEntity } from './failed-job.entity.js';
import { FindingEntity } from './finding.entity.js';
import { FindingEventEntity } from './finding-event.entity.js';
import { FindingSourceEntity } from './finding-source.entity.js';
import { FindingSpanEntity } from './finding-span.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { ObservationEntity } from './observation.entity.js';
import { OrganisationCounterEntity } from './organisation-counter.entity.js';
import { OutboxEntity } from './outbox.entity.js';
import { PostureDayEntity } from './posture-day.entity.js';
import { PostureVectorEntity } from './posture-vector.entity.js';
import { ProjectEntity } from './project.entity.js';
import { ProjectLabelEntity } from './project-label.entity.js';
import { ProjectRuleEntity } from './project-rule.entity.js';
import { ProjectStreamEntity } from './project-stream.entity.js';
import { ScanEntity } from './scan.entity.js';
import { ScanFileEntity } from './scan-file.entity.js';
import { SnapshotEntity } from './snapshot.entity.js';
import { StageResultEntity } from './stage-result.entity.js';
import { StageRunEntity } from './stage-run.entity.js';
import { TenantEntity } from './tenant.entity.js';

/** One entity per table; TypeORM is given exactly these, and a spec ties their columns to the migrated catalogue. */
export const entities: readonly (new () => object)[] = [
  AnalysisEntity,
  ApiKeyEntity,
  AssetEntity,
  BlobEntity,
  CounterDeltaEntity,
  FailedJobEntity,
  FindingEntity,
  FindingEventEntity,
  FindingSourceEntity,
  FindingSpanEntity,
  IdempotencyKeyEntity,
  ObservationEntity,
  OrganisationCounterEntity,
  OutboxEntity,
  PostureDayEntity,
  PostureVectorEntity,
  ProjectEntity,
  ProjectLabelEntity,
  ProjectRuleEntity,
  ProjectStreamEntity,
  ScanEntity,
  ScanFileEntity,
  SnapshotEntity,
  StageResultEntity,
  StageRunEntity,
  TenantEntity,
];
