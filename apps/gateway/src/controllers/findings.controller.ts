import { Controller, Inject } from '@nestjs/common';
import { ruleById } from '@plimsoll/rules';
import {
  countFindings,
  Database,
  findProject,
  listFindings,
  readFinding,
  readFindingEvents,
  type Db,
  type FindingEventRow,
  type FindingFilter,
  type FindingRow,
  type Total,
} from '@plimsoll/store';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { findingHistorySchema, findingSchema } from '../schemas/finding.js';
import {
  countedPageSchema,
  fileKind,
  labelFilter,
  paging,
  plainText,
  presence,
  projectName,
  severity,
  uuid,
} from '../schemas/primitives.js';

const severities = z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(severity));

const query = z.strictObject({
  ...paging,
  presence: presence.default('open'),
  severity: severities.optional().meta({ description: 'Only these: several with commas between them, or repeated' }),
  rule: plainText(200).optional(),
  kind: fileKind.optional(),
  project: projectName.optional(),
  label: labelFilter,
});

const list = endpoint({
  method: 'get',
  path: '/v1/findings',
  permission: 'posture:read',
  operationId: 'listFindings',
  summary: 'List findings, worst first',
  query,
  answers: { 200: { description: 'A page of findings', schema: countedPageSchema('FindingPage', findingSchema) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/findings/:finding',
  permission: 'posture:read',
  operationId: 'readFinding',
  tagged: true,
  summary: 'Read a finding with its history',
  params: z.object({ finding: uuid }),
  answers: { 200: { description: 'The finding', schema: findingHistorySchema } },
});

type FindingAnswer = FindingRow & { title: string; fix: string };

const answerOf = (row: FindingRow): FindingAnswer => ({
  ...row,
  title: ruleById(row.rule)?.title ?? row.rule,
  fix: ruleById(row.rule)?.fix ?? '',
});

@Controller()
export class FindingsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(list)
  list(
    @Call() { tenant, query: asked }: CallOf<typeof list>,
  ): Promise<{ items: FindingAnswer[]; nextCursor: string | null; total: Total }> {
    return this.database.inTenant(tenant, async (db) => {
      const filter = await filterOf(db, asked);
      const page = await listFindings(db, filter, { limit: asked.limit, cursor: asked.cursor });
      return { items: page.items.map(answerOf), nextCursor: page.nextCursor ?? null, total: await countFindings(db, filter) };
    });
  }

  @Endpoint(read)
  read(@Call() { tenant, params }: CallOf<typeof read>): Promise<FindingAnswer & { events: FindingEventRow[] }> {
    return this.database.inTenant(tenant, async (db) => {
      const row = (await readFinding(db, params.finding)) ?? notFound();
      return { ...answerOf(row), events: await readFindingEvents(db, row.id) };
    });
  }
}

async function filterOf(db: Db, asked: z.output<typeof query>): Promise<FindingFilter> {
  const project = asked.project === undefined ? undefined : ((await findProject(db, asked.project)) ?? notFound());
  return {
    presence: asked.presence,
    severities: asked.severity,
    rule: asked.rule,
    kind: asked.kind,
    projectId: project?.id,
    label: asked.label,
  };
}
