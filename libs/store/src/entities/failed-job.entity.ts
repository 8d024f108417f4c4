import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stage that was given up, and its retry. */
@Entity({ name: 'failed_job' })
export class FailedJobEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @Column({ type: 'text' })
  stage: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  detail: string;

  @Column({ type: 'integer' })
  starts: number;

  @Column({ name: 'last_attempt', type: 'integer' })
  lastAttempt: number;

  @Column({ name: 'last_job', type: 'integer' })
  lastJob: number;

  @Column({ name: 'failed_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  failedAt: Date;

  @Column({ name: 'retried_at', type: 'timestamptz', precision: 3, nullable: true })
  retriedAt: Date | null;

  @Column({ name: 'retried_by', type: 'uuid', nullable: true })
  retriedBy: string | null;

  @Column({ name: 'retry_id', type: 'uuid', nullable: true })
  retryId: string | null;
}
