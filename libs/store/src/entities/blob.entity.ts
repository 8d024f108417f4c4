import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Submitted bytes, encrypted, each distinct content once per tenant. */
@Entity({ name: 'blob' })
export class BlobEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bytea' })
  digest: Buffer;

  @Column({ type: 'bigint' })
  bytes: string;

  @Column({ type: 'bytea', nullable: true })
  content: Buffer | null;

  @Column({ name: 'store_key', type: 'text', nullable: true })
  storeKey: string | null;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
