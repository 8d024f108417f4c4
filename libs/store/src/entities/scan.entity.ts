import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One submission and how far it has come. */
@Entity({ name: 'scan' })
export class ScanEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'text' })
  origin: string;

  @Column({ type: 'text' })
  branch: string;

  @Column({ name: 'is_default_stream', type: 'boolean' })
  isDefaultStream: boolean;

  @Column({ type: 'text' })
  scope: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ name: 'commit_id', type: 'text', nullable: true })
  commitId: string | null;

  @Column({ name: 'pipeline_url', type: 'text', nullable: true })
  pipelineUrl: string | null;

  @Column({ name: 'submitted_by', type: 'uuid', nullable: true })
  submittedBy: string | null;

  @Column({ name: 'rule_pack', type: 'text', nullable: true })
  rulePack: string | null;

  @Column({ name: 'files_judged', type: 'integer', default: 0 })
  filesJudged: number;

  @Column({ type: 'jsonb', default: {} })
  outcome: unknown;

  @Column({ name: 'accepted_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  acceptedAt: Date;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;
}
