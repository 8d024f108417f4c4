import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The judgement of one text under one rule pack, shared by every scan with the same bytes at the same path. */
@Entity({ name: 'analysis' })
export class AnalysisEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bytea' })
  key: Buffer;

  @Column({ type: 'text' })
  kind: string;

  @Column({ name: 'rule_pack', type: 'text' })
  rulePack: string;

  @Column({ type: 'jsonb' })
  verdicts: unknown;

  @Column({ type: 'jsonb' })
  problems: unknown;

  @Column({ name: 'rules_evaluated', type: 'integer' })
  rulesEvaluated: number;

  @Column({ type: 'integer' })
  observations: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
