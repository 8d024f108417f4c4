import { Controller, Inject } from '@nestjs/common';
import { Database, findProject, readTrend, type TrendPoint } from '@plimsoll/store';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { readPosture, type PostureAnswer } from '../posture/read-posture.js';
import { projectName, severity, severityCounts } from '../schemas/primitives.js';

const percentage = z.int().min(0).max(100).nullable();

const postureForm = z.object({
  scope: z.enum(['organisation', 'project']),
  score: percentage,
  scoreIfAccepted: percentage,
  grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable(),
  coverage: percentage,
  strict: percentage,
  insufficientEvidence: z.boolean(),
  open: severityCounts,
  assets: z.int(),
  topFixes: z.array(
    z.object({ rule: z.string(), title: z.string(), fix: z.string(), severity, assets: z.int(), points: z.number() }),
  ),
});
const postureSchema = postureForm.meta({ id: 'Posture' });

const trendSchema = z.object({
  items: z.array(z.object({ day: z.iso.date(), score: percentage, coverage: percentage, open: severityCounts, assets: z.int() })),
});

const ofProject = projectName.optional().meta({ description: 'Without it: the whole organisation' });

const posture = endpoint({
  method: 'get',
  path: '/v1/posture',
  permission: 'posture:read',
  operationId: 'readPosture',
  summary: 'How safe everything is now, and what to fix first',
  query: z.strictObject({ project: ofProject }),
  answers: { 200: { description: 'Score, coverage, open findings by severity, top fixes', schema: postureSchema } },
});

const trend = endpoint({
  method: 'get',
  path: '/v1/posture/trend',
  permission: 'posture:read',
  operationId: 'readPostureTrend',
  summary: 'The posture at the end of each day (UTC)',
  query: z.strictObject({ project: ofProject, days: z.coerce.number().int().min(1).max(400).default(90) }),
  answers: { 200: { description: 'One point per day on which something changed, oldest first', schema: trendSchema } },
});

@Controller()
export class PostureController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(posture)
  posture(@Call() { tenant, query }: CallOf<typeof posture>): Promise<PostureAnswer> {
    return this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      return readPosture(db, project);
    });
  }

  @Endpoint(trend)
  trend(@Call() { tenant, query }: CallOf<typeof trend>): Promise<{ items: TrendPoint[] }> {
    return this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      return { items: await readTrend(db, project?.id, query.days) };
    });
  }
}
