import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One start of a stage, written before its work. */
@Entity({ name: 'stage_run' })
export class StageRunEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @PrimaryColumn({ type: 'text' })
  stage: string;

  @PrimaryColumn({ type: 'integer' })
  attempt: number;

  @Column({ type: 'text' })
  worker: string;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  startedAt: Date;

  @Column({ name: 'lease_until', type: 'timestamptz', precision: 3 })
  leaseUntil: Date;

  @Column({ name: 'interrupted_at', type: 'timestamptz', precision: 3, nullable: true })
  interruptedAt: Date | null;
}
