import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one source last said of a finding. */
@Entity({ name: 'finding_source' })
export class FindingSourceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'finding_id', type: 'uuid' })
  findingId: string;

  @PrimaryColumn({ type: 'text' })
  source: string;

  @Column({ type: 'smallint' })
  presence: number;

  @Column({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt: Date;
}
