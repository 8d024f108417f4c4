import { Controller, Inject } from '@nestjs/common';
import { detectKind, normalisePath } from '@plimsoll/ingest';
import { limits, Refusal } from '@plimsoll/model';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { Once } from '../idempotency/once.js';
import { projectName } from '../schemas/primitives.js';
import { nestsDeeper } from '../submission/nesting.js';
import type { ScanReport } from '../submission/scan-report.js';
import { ScanAnswer } from '../submission/scan-answer.js';
import { preferWait, submissionAnswers } from '../submission/submission-route.js';
import { Submitter } from '../submission/submitter.js';
import { tenantCaller } from './scans.controller.js';

/** The report is kept as it is; only what the agent is known by is demanded. */
const reportSchema = z
  .looseObject({ tests: z.array(z.unknown()) })
  .meta({ id: 'HostReport', description: 'What docker-bench-security writes with its option -l, as it is' });

/** Reports of hosts without a project of their own are kept together in this one. */
const hostsProject = 'hosts';

const report = endpoint({
  method: 'post',
  path: '/v1/hosts/:host/reports',
  permission: 'scans:write',
  operationId: 'submitHostReport',
  summary: "Submit a host agent's report (docker-bench-security JSON)",
  params: z.object({ host: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/) }),
  query: z.strictObject({ project: projectName.default(hostsProject) }),
  headers: preferWait,
  consumes: { 'application/json': reportSchema },
  answers: submissionAnswers,
  isSubmission: true,
  refuses: ['report-invalid'],
});

@Controller()
export class HostsController {
  constructor(
    @Inject(Submitter) private readonly submitter: Submitter,
    @Inject(Once) private readonly once: Once,
    @Inject(ScanAnswer) private readonly answer: ScanAnswer,
  ) {}

  @Endpoint(report)
  async report(@Call() call: CallOf<typeof report>): Promise<ScanReport> {
    if (nestsDeeper(call.request.body, limits.depth))
      throw new Refusal('report-invalid', `The report nests deeper than ${limits.depth} levels; an agent writes five.`);
    const path = normalisePath(`hosts/${call.params.host}/docker-bench.json`);
    const text = JSON.stringify(call.request.body ?? null, undefined, 1);
    const kind = detectKind({ path, text });
    if (!('kind' in kind) || kind.kind !== 'docker-bench')
      throw new Refusal('report-invalid', 'Send the JSON that docker-bench-security writes with its option -l, as it is.');
    let accepted: ScanReport | undefined;
    const scan = await this.once.run(call, text, async (id) => {
      accepted = await this.submitter.submit(id, tenantCaller(call), call.query.project, 'host-report', {
        scope: 'paths',
        labels: {},
        skipped: [],
        files: [{ path, bytes: Buffer.from(text) }],
      });
      return id;
    });
    return this.answer.send(call, scan, accepted);
  }
}
