import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Work that is promised but not yet done. */
@Entity({ name: 'outbox' })
export class OutboxEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @Column({ type: 'text' })
  stage: string;

  @Column({ type: 'integer', default: 1 })
  attempt: number;

  @Column({ type: 'text', default: 'waiting' })
  state: string;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  dueAt: Date;

  @Column({ name: 'queued_at', type: 'timestamptz', precision: 3, nullable: true })
  queuedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
