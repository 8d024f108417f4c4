import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rule's hit in one analysis, with its evidence. */
@Entity({ name: 'observation' })
export class ObservationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'analysis_id', type: 'uuid' })
  analysisId: string;

  @PrimaryColumn({ type: 'integer' })
  ordinal: number;

  @Column({ type: 'text' })
  rule: string;

  @Column({ type: 'text' })
  anchor: string;

  @Column({ type: 'smallint' })
  severity: number;

  @Column({ type: 'text' })
  confidence: string;

  @Column({ type: 'integer' })
  line: number;

  @Column({ name: 'column_number', type: 'integer' })
  columnNumber: number;

  @Column({ name: 'end_line', type: 'integer' })
  endLine: number;

  @Column({ name: 'end_column', type: 'integer' })
  endColumn: number;

  @Column({ type: 'text' })
  message: string;

  @Column({ type: 'text' })
  excerpt: string;
}
