import { Args, Context, ID, Resolver } from '@nestjs/graphql';
import { Refusal } from '@plimsoll/model';
import { countProjects, findProject, listProjects, projectsById, type ProjectRow } from '@plimsoll/store';
import { projectName } from '../../schemas/primitives.js';
import type { Asking } from '../query/asking.js';
import { QueryField } from '../query/query-field.js';
import { Listed, PageArgs, pageAsked } from '../types/connection.js';
import { LabelInput } from '../types/finding.js';
import { Project, ProjectConnection } from '../types/project.js';
import { idAsked, labelAsked } from './arguments.js';

@Resolver(() => Project)
export class ProjectsResolver {
  @QueryField(() => Project, {
    permission: 'posture:read',
    nullable: true,
    description: 'The project with this id or this key; null when there is none here.',
  })
  async project(
    @Context() { db, batches }: Asking,
    @Args('id', { type: () => ID, nullable: true, description: 'Its UUID.' }) id?: string | null,
    @Args('key', { type: () => String, nullable: true, description: 'Its key, such as `acme/api`.' }) key?: string | null,
  ): Promise<ProjectRow | undefined> {
    if ((id ?? key) == null || (id != null && key != null))
      throw new Refusal('invalid-request', 'Name the project by its id or by its key.', [
        { parameter: 'id', detail: 'or key is wanted, and not both' },
      ]);
    const uuid = idAsked(id ?? '');
    if (uuid !== undefined) return batches.byId('project', uuid, (ids) => projectsById(db, ids));
    return projectName.safeParse(key).success ? findProject(db, key ?? '') : undefined;
  }

  @QueryField(() => ProjectConnection, { permission: 'posture:read', description: 'The projects in the order of their keys.' })
  async projects(
    @Context() { db }: Asking,
    @Args() args: PageArgs,
    @Args('label', { type: () => LabelInput, nullable: true, description: 'Only those with this label.' })
    label?: LabelInput | null,
  ): Promise<Listed<ProjectRow>> {
    const [page, filter] = [pageAsked(args), { label: labelAsked(label) }];
    return new Listed(await listProjects(db, filter, page), page.cursor, () => countProjects(db, filter));
  }
}
