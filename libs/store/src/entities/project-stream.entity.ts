import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far one branch of a project has been reconciled. */
@Entity({ name: 'project_stream' })
export class ProjectStreamEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @PrimaryColumn({ type: 'text' })
  branch: string;

  @Column({ name: 'last_seq', type: 'bigint' })
  lastSeq: string;

  @Column({ name: 'last_full_seq', type: 'bigint', default: 0 })
  lastFullSeq: string;
}
