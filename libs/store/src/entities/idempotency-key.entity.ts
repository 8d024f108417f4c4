import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was asked under an Idempotency-Key, and what was answered. */
@Entity({ name: 'idempotency_key' })
export class IdempotencyKeyEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  route: string;

  @PrimaryColumn({ type: 'bytea' })
  key: Buffer;

  @Column({ type: 'bytea' })
  meaning: Buffer;

  @Column({ name: 'made_id', type: 'uuid' })
  madeId: string;

  @Column({ type: 'uuid' })
  holder: string;

  @Column({ name: 'lease_until', type: 'timestamptz', precision: 3 })
  leaseUntil: Date;

  @Column({ type: 'bytea', nullable: true })
  answer: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
