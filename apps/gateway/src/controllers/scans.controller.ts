import { Readable } from 'node:stream';
import { Controller, Inject } from '@nestjs/common';
import {
  countScans,
  Database,
  findProject,
  listScanObservations,
  listScans,
  readScan,
  scanStandings,
  type ScanRow,
  type Total,
} from '@plimsoll/store';
import { z } from 'zod';
import type { Caller } from '../auth/caller.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { Once } from '../idempotency/once.js';
import { notFound } from '../http/not-found.js';
import { countedPageSchema, pageSchema, paging, projectName, uuid } from '../schemas/primitives.js';
import { observationSchema, scanReportSchema, scanSchema } from '../schemas/scan.js';
import { archiveTypes, contextParameters, formSubmission, jsonSubmission } from '../submission/submission-forms.js';
import { readSubmission } from '../submission/read-submission.js';
import { observationAnswer, readScanReport, type ObservationAnswer, type ScanReport } from '../submission/scan-report.js';
import { scanEvents } from '../submission/scan-events.js';
import { ScanWatch } from '../submission/scan-watch.js';
import { ScanAnswer } from '../submission/scan-answer.js';
import { meaningOf } from '../submission/submission-meaning.js';
import { preferWait, submissionAnswers } from '../submission/submission-route.js';
import { Submitter } from '../submission/submitter.js';

const submit = endpoint({
  method: 'post',
  path: '/v1/projects/:project/scans',
  permission: 'scans:write',
  operationId: 'submitScan',
  summary: 'Submit files to be judged',
  description:
    'As a form, as one tar, tar.gz or zip archive, or as JSON. What a submission says about itself (scope, branch, commit …) stands in the query beside an archive, in the query or in fields beside a form, and in the body of JSON, which takes no query. A key with the scope `admin` creates a project by using its key.',
  params: z.object({ project: projectName }),
  query: contextParameters,
  headers: preferWait,
  consumes: {
    'multipart/form-data': formSubmission,
    'application/json': jsonSubmission,
    ...Object.fromEntries(archiveTypes.map((type) => [type, undefined])),
  },
  answers: submissionAnswers,
  isSubmission: true,
  refuses: ['invalid-archive', 'unsafe-path', 'no-files', 'too-many-files', 'archive-ratio'],
});

const list = endpoint({
  method: 'get',
  path: '/v1/scans',
  permission: 'posture:read',
  operationId: 'listScans',
  summary: 'List scans, newest first',
  query: z.strictObject({ ...paging, project: projectName.optional() }),
  answers: { 200: { description: 'A page of scans', schema: countedPageSchema('ScanPage', scanSchema) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/scans/:scan',
  permission: 'posture:read',
  operationId: 'readScan',
  tagged: true,
  summary: 'Read a scan: its state, its files and what was looked at in each',
  params: z.object({ scan: uuid }),
  answers: { 200: { description: 'The scan', schema: scanReportSchema } },
});

const events = endpoint({
  method: 'get',
  path: '/v1/scans/:scan/events',
  permission: 'posture:read',
  operationId: 'watchScan',
  summary: 'Watch a scan: its state, its place in line and its progress, as server-sent events',
  description:
    'The event `scan` comes at once and whenever something changed; its data is JSON: `id`, `state`, `position`, `progress` and `finishedAt` as in the scan. After the event `end`, with the same data, the stream closes, and a client closes too. A comment keeps the connection alive. Whoever connects again is told how the scan stands now, so `Last-Event-ID` changes nothing.',
  params: z.object({ scan: uuid }),
  answers: {
    200: { description: 'Events until the scan has ended', mediaTypes: ['text/event-stream'] },
  },
});

const observations = endpoint({
  method: 'get',
  path: '/v1/scans/:scan/observations',
  permission: 'posture:read',
  operationId: 'listObservations',
  summary: 'List what a scan saw, by path and place',
  params: z.object({ scan: uuid }),
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of observations', schema: pageSchema('ObservationPage', observationSchema) } },
});

@Controller()
export class ScansController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Submitter) private readonly submitter: Submitter,
    @Inject(Once) private readonly once: Once,
    @Inject(ScanAnswer) private readonly answer: ScanAnswer,
    @Inject(ScanWatch) private readonly watch: ScanWatch,
  ) {}

  @Endpoint(submit)
  async submit(@Call() call: CallOf<typeof submit>): Promise<ScanReport> {
    const submission = await readSubmission(call.request);
    let accepted: ScanReport | undefined;
    const scan = await this.once.run(call, meaningOf(submission), async (id) => {
      accepted = await this.submitter.submit(id, tenantCaller(call), call.params.project, 'upload', submission);
      return id;
    });
    return this.answer.send(call, scan, accepted);
  }

  @Endpoint(list)
  async list(
    @Call() { tenant, query }: CallOf<typeof list>,
  ): Promise<{ items: ScanRow[]; nextCursor: string | null; total: Total }> {
    return this.database.inTenant(tenant, async (db) => {
      const project = query.project === undefined ? undefined : ((await findProject(db, query.project)) ?? notFound());
      const filter = { projectId: project?.id };
      const page = await listScans(db, filter, { limit: query.limit, cursor: query.cursor });
      return { items: page.items, nextCursor: page.nextCursor ?? null, total: await countScans(db, filter) };
    });
  }

  @Endpoint(read)
  async read(@Call() { tenant, params }: CallOf<typeof read>): Promise<ScanReport> {
    return (await this.database.inTenant(tenant, (db) => readScanReport(db, params.scan))) ?? notFound();
  }

  @Endpoint(events)
  async events(@Call() { tenant, params: { scan }, request, reply }: CallOf<typeof events>): Promise<Readable> {
    const [standing] = await this.database.inTenant(tenant, (db) => scanStandings(db, [scan]));
    if (!standing) return notFound();
    void reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    if (request.method === 'HEAD') return Readable.from([]);
    return scanEvents(standing, (watcher) => this.watch.watch({ tenant, scan, ...watcher }));
  }

  @Endpoint(observations)
  async observations(
    @Call() { tenant, params, query }: CallOf<typeof observations>,
  ): Promise<{ items: ObservationAnswer[]; nextCursor: string | null }> {
    return this.database.inTenant(tenant, async (db) => {
      if (!(await readScan(db, params.scan))) return notFound();
      const page = await listScanObservations(db, params.scan, { limit: query.limit, cursor: query.cursor });
      return { items: page.items.map(observationAnswer), nextCursor: page.nextCursor ?? null };
    });
  }
}

/** The caller of a route whose permission only a tenant's key can hold. */
export const tenantCaller = (call: { caller: Caller; tenant: string }): Caller & { kind: 'tenant' } =>
  call.caller.kind === 'tenant' ? call.caller : { kind: 'tenant', tenant: call.tenant, keyId: '', scopes: [] };
