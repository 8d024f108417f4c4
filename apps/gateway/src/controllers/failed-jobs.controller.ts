import { Controller, Inject } from '@nestjs/common';
import {
  countFailedJobs,
  Database,
  findProject,
  listFailedJobs,
  readFailedJob,
  type FailedJobRow,
  type Total,
} from '@plimsoll/store';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Retries } from '../failed-jobs/retries.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { Once } from '../idempotency/once.js';
import { failedJobSchema, stage } from '../schemas/failed-job.js';
import { countedPageSchema, paging, projectName, uuid } from '../schemas/primitives.js';
import { LOGGER } from '../tokens.js';
import { tenantCaller } from './scans.controller.js';

const params = z.object({ job: uuid });

const list = endpoint({
  method: 'get',
  path: '/v1/failed-jobs',
  permission: 'posture:read',
  operationId: 'listFailedJobs',
  summary: 'List the stages that were given up, newest first',
  query: z.strictObject({ ...paging, project: projectName.optional(), stage: stage.optional() }),
  answers: { 200: { description: 'A page of failed jobs', schema: countedPageSchema('FailedJobPage', failedJobSchema) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/failed-jobs/:job',
  permission: 'posture:read',
  operationId: 'readFailedJob',
  tagged: true,
  summary: 'Read a failed job',
  params,
  answers: { 200: { description: 'The failed job', schema: failedJobSchema } },
});

const retry = endpoint({
  method: 'post',
  path: '/v1/failed-jobs/:job/retry',
  permission: 'scans:write',
  operationId: 'retryFailedJob',
  summary: 'Put a failed job back in line',
  description:
    'Its scan goes on from the stage that failed, with as many starts as a new one, and ends as any other: as `superseded` when newer scans have spoken of all it covers. The failed job is kept as it was. Each is retried once; a stage that fails again is another failed job.',
  params,
  answers: {
    202: {
      description: 'The job, retried: its scan waits for the stage',
      schema: failedJobSchema,
      headers: { Location: 'Where the scan is read' },
    },
  },
  refuses: ['already-retried', 'files-gone'],
});

@Controller()
export class FailedJobsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Once) private readonly once: Once,
    @Inject(Retries) private readonly retries: Retries,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Endpoint(list)
  list(
    @Call() { tenant, query }: CallOf<typeof list>,
  ): Promise<{ items: FailedJobRow[]; nextCursor: string | null; total: Total }> {
    return this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      const filter = { projectId: project?.id, stage: query.stage };
      const page = await listFailedJobs(db, filter, { limit: query.limit, cursor: query.cursor });
      return { items: page.items, nextCursor: page.nextCursor ?? null, total: await countFailedJobs(db, filter) };
    });
  }

  @Endpoint(read)
  async read(@Call() { tenant, params }: CallOf<typeof read>): Promise<FailedJobRow> {
    return (await this.database.inTenant(tenant, (db) => readFailedJob(db, params.job))) ?? notFound();
  }

  @Endpoint(retry)
  async retry(@Call() call: CallOf<typeof retry>): Promise<FailedJobRow> {
    const { tenant, keyId } = tenantCaller(call);
    const job = await this.once.run(call, null, (requestId) => this.retries.retry(call.params.job, { requestId, tenant, keyId }));
    // The workers' lines carry the scan; this one says which request put it back in line.
    this.logger.info({ requestId: call.request.id, scan: job.scanId, job: job.id, tenant }, 'failed job retried');
    void call.reply.header('location', `/v1/scans/${job.scanId}`);
    return job;
  }
}
