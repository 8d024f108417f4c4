import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last state of one UTC day, for trends. */
@Entity({ name: 'posture_day' })
export class PostureDayEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  scope: string;

  @PrimaryColumn({ name: 'scope_id', type: 'uuid' })
  scopeId: string;

  @PrimaryColumn({ type: 'date' })
  day: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column({ type: 'integer' })
  critical: number;

  @Column({ type: 'integer' })
  high: number;

  @Column({ type: 'integer' })
  medium: number;

  @Column({ type: 'integer' })
  low: number;

  @Column({ type: 'integer' })
  info: number;

  @Column({ type: 'integer' })
  assets: number;

  @Column({ type: 'smallint', nullable: true })
  score: number | null;

  @Column({ type: 'smallint', nullable: true })
  coverage: number | null;
}
