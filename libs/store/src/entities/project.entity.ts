import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A repository, application or team, with its own counters. */
@Entity({ name: 'project' })
export class ProjectEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'default_branch', type: 'text', default: 'main' })
  defaultBranch: string;

  @Column({ name: 'next_seq', type: 'bigint', default: 1 })
  nextSeq: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column({ name: 'open_critical', type: 'integer', default: 0 })
  openCritical: number;

  @Column({ name: 'open_high', type: 'integer', default: 0 })
  openHigh: number;

  @Column({ name: 'open_medium', type: 'integer', default: 0 })
  openMedium: number;

  @Column({ name: 'open_low', type: 'integer', default: 0 })
  openLow: number;

  @Column({ name: 'open_info', type: 'integer', default: 0 })
  openInfo: number;

  @Column({ type: 'integer', default: 0 })
  assets: number;

  @Column({ type: 'smallint', nullable: true })
  score: number | null;

  @Column({ type: 'smallint', nullable: true })
  coverage: number | null;

  @Column({ name: 'last_snapshot_id', type: 'uuid', nullable: true })
  lastSnapshotId: string | null;

  @Column({ name: 'last_scan_at', type: 'timestamptz', precision: 3, nullable: true })
  lastScanAt: Date | null;
}
