import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stretch of time in which a finding did not change. */
@Entity({ name: 'finding_span' })
export class FindingSpanEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'finding_id', type: 'uuid' })
  findingId: string;

  @PrimaryColumn({ name: 'from_at', type: 'timestamptz', precision: 3 })
  fromAt: Date;

  @Column({ name: 'to_at', type: 'timestamptz', precision: 3, nullable: true })
  toAt: Date | null;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ name: 'asset_id', type: 'uuid' })
  assetId: string;

  @Column({ type: 'text' })
  rule: string;

  @Column({ type: 'smallint' })
  severity: number;

  @Column({ type: 'smallint' })
  presence: number;

  @Column({ type: 'smallint' })
  decision: number;
}
