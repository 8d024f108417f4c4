import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The organisation's counters up to the last folding. */
@Entity({ name: 'organisation_counter' })
export class OrganisationCounterEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

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

  @Column({ type: 'jsonb' })
  vector: unknown;

  @Column({ name: 'folded_at', type: 'timestamptz', precision: 3 })
  foldedAt: Date;
}
