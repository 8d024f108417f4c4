import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rule's hit on an asset, over time. */
@Entity({ name: 'finding' })
export class FindingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ name: 'asset_id', type: 'uuid' })
  assetId: string;

  @Column({ type: 'text' })
  rule: string;

  @Column({ type: 'text' })
  anchor: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'smallint' })
  severity: number;

  @Column({ name: 'risk_band', type: 'smallint' })
  riskBand: number;

  @Column({ type: 'smallint' })
  presence: number;

  @Column({ type: 'smallint', default: 0 })
  decision: number;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3 })
  openedAt: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', precision: 3, nullable: true })
  resolvedAt: Date | null;

  @Column({ name: 'resolved_reason', type: 'text', nullable: true })
  resolvedReason: string | null;
}
