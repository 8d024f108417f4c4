import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one transaction changed about the organisation, waiting to be folded. */
@Entity({ name: 'counter_delta' })
export class CounterDeltaEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

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

  @Column({ type: 'jsonb' })
  vector: unknown;
}
