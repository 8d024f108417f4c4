import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The append-only history of findings, partitioned by month. */
@Entity({ name: 'finding_event' })
export class FindingEventEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  at: Date;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'finding_id', type: 'uuid' })
  findingId: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ name: 'scan_id', type: 'uuid', nullable: true })
  scanId: string | null;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  detail: unknown;
}
