import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How one rule stands over a project's assets. */
@Entity({ name: 'project_rule' })
export class ProjectRuleEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @PrimaryColumn({ type: 'text' })
  rule: string;

  @Column({ type: 'integer' })
  passed: number;

  @Column({ type: 'integer' })
  failed: number;

  @Column({ type: 'integer' })
  accepted: number;

  @Column({ name: 'not_assessed', type: 'integer' })
  notAssessed: number;
}
