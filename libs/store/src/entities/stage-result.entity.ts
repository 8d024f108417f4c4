import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The ledger that lets each stage of a scan commit once. */
@Entity({ name: 'stage_result' })
export class StageResultEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @PrimaryColumn({ type: 'text' })
  stage: string;

  @Column({ type: 'text' })
  outcome: string;

  @Column({ type: 'jsonb', default: {} })
  detail: unknown;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at: Date;
}
