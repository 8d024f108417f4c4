import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The per-rule states of a snapshot, stored once by content. */
@Entity({ name: 'posture_vector' })
export class PostureVectorEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'bytea' })
  hash: Buffer;

  @Column({ type: 'jsonb' })
  vector: unknown;
}
