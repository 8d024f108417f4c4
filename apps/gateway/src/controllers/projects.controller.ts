import { Controller, Inject } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import {
  changeProject,
  countAssets,
  countProjects,
  createProject,
  Database,
  findProject,
  listAssets,
  listProjects,
  lockProject,
  readAsset,
  type AssetRow,
  type ProjectRow,
  type Total,
} from '@plimsoll/store';
import { z } from 'zod';
import { demandMatch, entityTagOf } from '../http/entity-tag.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { Once } from '../idempotency/once.js';
import { notFound } from '../http/not-found.js';
import {
  countedPageSchema,
  fileKind,
  instant,
  labelFilter,
  labels,
  newProjectKey,
  paging,
  plainText,
  projectName,
  severityCounts,
  uuid,
} from '../schemas/primitives.js';

const projectForm = z.object({
  id: uuid,
  key: z.string(),
  name: z.string(),
  defaultBranch: z.string(),
  createdAt: instant,
  open: severityCounts,
  assets: z.int(),
  score: z.int().nullable(),
  coverage: z.int().nullable(),
  lastScanAt: instant.nullable(),
  labels: z.record(z.string(), z.string()),
});
const projectSchema = projectForm.meta({ id: 'Project' });

const assetForm = z.object({
  id: uuid,
  projectId: uuid,
  path: z.string(),
  kind: fileKind,
  lastScanId: uuid,
  firstSeenAt: instant,
  retiredAt: instant.nullable(),
});
const assetSchema = assetForm.meta({ id: 'Asset' });

const create = endpoint({
  method: 'post',
  path: '/v1/projects',
  permission: 'admin',
  operationId: 'createProject',
  summary: 'Create a project',
  body: z.strictObject({ key: newProjectKey, name: plainText(200).optional(), defaultBranch: plainText(255).optional() }),
  answers: { 201: { description: 'The project', schema: projectSchema } },
  refuses: ['already-exists'],
});

const list = endpoint({
  method: 'get',
  path: '/v1/projects',
  permission: 'posture:read',
  operationId: 'listProjects',
  summary: 'List projects by key',
  query: z.strictObject({ ...paging, label: labelFilter }),
  answers: { 200: { description: 'A page of projects', schema: countedPageSchema('ProjectPage', projectSchema) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/projects/:project',
  permission: 'posture:read',
  operationId: 'readProject',
  tagged: true,
  summary: 'Read a project',
  params: z.object({ project: projectName }),
  answers: { 200: { description: 'The project', schema: projectSchema } },
});

const change = endpoint({
  method: 'patch',
  path: '/v1/projects/:project',
  permission: 'admin',
  operationId: 'changeProject',
  tagged: true,
  summary: 'Change the name or the labels of a project',
  params: z.object({ project: projectName }),
  headers: z.object({
    'If-Match': z.string().meta({ description: 'The ETag of the project as it was read, or `*`' }),
  }),
  body: z
    .strictObject({
      name: plainText(200).optional(),
      labels: labels.optional().meta({ description: 'All labels that it has from now on' }),
    })
    .refine(({ name, labels }) => name !== undefined || labels !== undefined, { message: 'changes nothing' }),
  answers: { 200: { description: 'The project as it is now', schema: projectSchema } },
  refuses: ['precondition-required', 'precondition-failed'],
});

const assets = endpoint({
  method: 'get',
  path: '/v1/assets',
  permission: 'posture:read',
  operationId: 'listAssets',
  summary: 'List assets',
  query: z.strictObject({ ...paging, project: projectName.optional() }),
  answers: { 200: { description: 'A page of assets', schema: countedPageSchema('AssetPage', assetSchema) } },
});

const asset = endpoint({
  method: 'get',
  path: '/v1/assets/:asset',
  permission: 'posture:read',
  operationId: 'readAsset',
  tagged: true,
  summary: 'Read an asset',
  params: z.object({ asset: uuid }),
  answers: { 200: { description: 'The asset', schema: assetSchema } },
});

@Controller()
export class ProjectsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Once) private readonly once: Once,
  ) {}

  @Endpoint(create)
  create(@Call() call: CallOf<typeof create>): Promise<ProjectRow> {
    const { tenant, body } = call;
    return this.once.run(call, body, async (id) => {
      const made = await this.database.inTenant(
        tenant,
        async (db) =>
          (await createProject(db, {
            id,
            key: body.key,
            name: body.name ?? body.key,
            ...(body.defaultBranch ? { defaultBranch: body.defaultBranch } : {}),
          })) ?? findProject(db, id),
      );
      if (!made) throw new Refusal('already-exists', 'A project has this key already; read it under its key.');
      return made;
    });
  }

  @Endpoint(list)
  list(
    @Call() { tenant, query }: CallOf<typeof list>,
  ): Promise<{ items: ProjectRow[]; nextCursor: string | null; total: Total }> {
    return this.database.inTenant(tenant, async (db) => {
      const page = await listProjects(db, { label: query.label }, { limit: query.limit, cursor: query.cursor });
      return { items: page.items, nextCursor: page.nextCursor ?? null, total: await countProjects(db, { label: query.label }) };
    });
  }

  @Endpoint(read)
  async read(@Call() { tenant, params }: CallOf<typeof read>): Promise<ProjectRow> {
    return (await this.database.inTenant(tenant, (db) => findProject(db, params.project))) ?? notFound();
  }

  @Endpoint(change)
  change(@Call() { tenant, params, body, request }: CallOf<typeof change>): Promise<ProjectRow> {
    return this.database.inTenant(tenant, async (db) => {
      const project = (await lockProject(db, params.project)) ?? notFound();
      demandMatch(request.headers['if-match'], entityTagOf(project));
      return (await changeProject(db, project.id, body)) ?? notFound();
    });
  }

  @Endpoint(assets)
  assets(
    @Call() { tenant, query }: CallOf<typeof assets>,
  ): Promise<{ items: AssetRow[]; nextCursor: string | null; total: Total }> {
    return this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      const filter = { projectId: project?.id };
      const page = await listAssets(db, filter, { limit: query.limit, cursor: query.cursor });
      return { items: page.items, nextCursor: page.nextCursor ?? null, total: await countAssets(db, filter) };
    });
  }

  @Endpoint(asset)
  async asset(@Call() { tenant, params }: CallOf<typeof asset>): Promise<AssetRow> {
    return (await this.database.inTenant(tenant, (db) => readAsset(db, params.asset))) ?? notFound();
  }
}
