import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One name and value by which projects are grouped. */
@Entity({ name: 'project_label' })
export class ProjectLabelEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'project_id', type: 'uuid' })
  projectId: string;

  @PrimaryColumn({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  value: string;
}
