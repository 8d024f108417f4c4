import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One path of a submission and what became of it. */
@Entity({ name: 'scan_file' })
export class ScanFileEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'scan_id', type: 'uuid' })
  scanId: string;

  @PrimaryColumn({ type: 'text' })
  path: string;

  @Column({ type: 'text', nullable: true })
  kind: string | null;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'text', nullable: true })
  detail: string | null;

  @Column({ type: 'bigint' })
  bytes: string;

  @Column({ name: 'blob_id', type: 'uuid', nullable: true })
  blobId: string | null;

  @Column({ name: 'analysis_id', type: 'uuid', nullable: true })
  analysisId: string | null;
}
