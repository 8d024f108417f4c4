import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A project's posture after one change, with its cause. */
@Entity({ name: 'snapshot' })
export class SnapshotEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column({ type: 'text' })
  cause: string;

  @Column({ name: 'scan_id', type: 'uuid', nullable: true })
  scanId: string | null;

  @Column({ name: 'open_critical', type: 'integer' })
  openCritical: number;

  @Column({ name: 'open_high', type: 'integer' })
  openHigh: number;

  @Column({ name: 'open_medium', type: 'integer' })
  openMedium: number;

  @Column({ name: 'open_low', type: 'integer' })
  openLow: number;

  @Column({ name: 'open_info', type: 'integer' })
  openInfo: number;

  @Column({ type: 'integer' })
  assets: number;

  @Column({ type: 'smallint', nullable: true })
  score: number | null;

  @Column({ type: 'smallint', nullable: true })
  coverage: number | null;

  @Column({ type: 'smallint', nullable: true })
  strict: number | null;

  @Column({ type: 'double precision' })
  numerator: number;

  @Column({ type: 'double precision' })
  denominator: number;

  @Column({ name: 'vector_hash', type: 'bytea' })
  vectorHash: Buffer;

  @Column({ name: 'rule_pack', type: 'text' })
  rulePack: string;
}
