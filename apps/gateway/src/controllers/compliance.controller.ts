import { Controller, Inject } from '@nestjs/common';
import { frameworks } from '@plimsoll/compliance';
import { exportFormats } from '@plimsoll/exporters';
import { Refusal } from '@plimsoll/model';
import { Database, findProject, latestRulePack, readTenant } from '@plimsoll/store';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { frameworkNamed, readCompliance } from '../posture/read-compliance.js';
import { assessmentSchema } from '../schemas/assessment.js';
import { projectName } from '../schemas/primitives.js';
import { generator } from '../version.js';

const summarySchema = z
  .object({ id: z.string(), title: z.string(), version: z.string(), notice: z.string(), controls: z.int() })
  .meta({ id: 'Framework' });

const list = endpoint({
  method: 'get',
  path: '/v1/frameworks',
  permission: 'posture:read',
  operationId: 'listFrameworks',
  summary: 'List compliance frameworks',
  answers: { 200: { description: 'The frameworks', schema: z.object({ items: z.array(summarySchema) }) } },
});

const compliance = endpoint({
  method: 'get',
  path: '/v1/compliance/:framework',
  permission: 'posture:read',
  operationId: 'assessFramework',
  summary: 'How each control of a framework stands: met, not met, not assessed, by hand',
  description: 'JSON or CSV, by `Accept` or `format`.',
  params: z.object({ framework: z.string().max(100) }),
  query: z.strictObject({ project: projectName.optional(), format: z.enum(['json', 'csv']).optional() }),
  answers: {
    200: {
      description: 'The assessment',
      schema: assessmentSchema,
      mediaTypes: ['application/json', 'text/csv'],
    },
  },
});

@Controller()
export class ComplianceController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(list)
  list(@Call() _: CallOf<typeof list>): { items: z.infer<typeof summarySchema>[] } {
    return {
      items: frameworks.map(({ id, title, version, notice, controls }) => ({
        id,
        title,
        version,
        notice,
        controls: controls.length,
      })),
    };
  }

  @Endpoint(compliance)
  async compliance(@Call() { tenant, params, query, request, reply }: CallOf<typeof compliance>): Promise<void> {
    const framework = frameworkNamed(params.framework);
    const format = exportFormats.find((one) => one.id === formatAsked(query.format, request.headers.accept));
    if (!format)
      throw new Refusal('invalid-request', 'Ask for one of the formats that this report has.', [
        { parameter: 'format', detail: 'is none of json, csv' },
      ]);
    const text = await this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      const organisation = (await readTenant(db))?.name ?? notFound();
      const assessment = await readCompliance(db, framework, project);
      return format.render(assessment, {
        organisation,
        ...(project ? { project: project.key } : {}),
        asOf: new Date().toISOString(),
        generator,
        rulePack: (await latestRulePack(db)) ?? 'none yet',
      });
    });
    void reply.header('content-type', format.mediaType).send(text);
  }
}

const formatAsked = (format: string | undefined, accept: string | undefined): string =>
  format ?? (/text\/csv/.test(accept ?? '') ? 'csv' : 'json');
