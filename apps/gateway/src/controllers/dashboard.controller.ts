import { Controller, Inject } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import { z } from 'zod';
import type { DashboardFiles } from '../dashboard/dashboard-files.js';
import { sendFile } from '../dashboard/send-file.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { DASHBOARD_FILES } from '../tokens.js';

// The browser reads both: the page's own program tells one path from another, so any name and any query is answered.
const name = z.string();
const query = z.record(z.string(), z.unknown());
const page = {
  method: 'get',
  isPage: true,
  query,
  answers: { 200: { description: 'The page', mediaTypes: ['text/html'] } },
} as const;

const overview = endpoint({ ...page, path: '/', permission: 'public', operationId: 'showOverview', summary: 'The first screen' });
const findings = endpoint({ ...page, path: '/findings', permission: 'public', operationId: 'showFindings', summary: 'Findings' });
const finding = endpoint({
  ...page,
  path: '/findings/:finding',
  params: z.object({ finding: name }),
  permission: 'public',
  operationId: 'showFinding',
  summary: 'One finding',
});
const projects = endpoint({ ...page, path: '/projects', permission: 'public', operationId: 'showProjects', summary: 'Projects' });
const project = endpoint({
  ...page,
  path: '/projects/:project',
  params: z.object({ project: name }),
  permission: 'public',
  operationId: 'showProject',
  summary: 'One project',
});
const rule = endpoint({
  ...page,
  path: '/rules/:rule',
  params: z.object({ rule: name }),
  permission: 'public',
  operationId: 'showRule',
  summary: 'One rule',
});
const frameworks = endpoint({
  ...page,
  path: '/frameworks',
  permission: 'public',
  operationId: 'showFrameworks',
  summary: 'Compliance frameworks',
});
const framework = endpoint({
  ...page,
  path: '/frameworks/:framework',
  params: z.object({ framework: name }),
  permission: 'public',
  operationId: 'showFramework',
  summary: 'One framework',
});
const asset = endpoint({
  method: 'get',
  isPage: true,
  path: '/assets/:file',
  params: z.object({ file: name }),
  permission: 'public',
  operationId: 'loadAsset',
  summary: 'What the page is made of',
  answers: { 200: { description: 'A script, a style sheet or an image' } },
});

type Page = Pick<CallOf<typeof overview>, 'request' | 'reply'>;

/** Serves the dashboard: one page under each of its own paths, and the files that the page loads. */
@Controller()
export class DashboardController {
  constructor(@Inject(DASHBOARD_FILES) private readonly files: DashboardFiles | undefined) {}

  @Endpoint(overview)
  overview(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(findings)
  findings(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(finding)
  finding(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(projects)
  projects(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(project)
  project(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(rule)
  rule(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(frameworks)
  frameworks(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(framework)
  framework(@Call() call: Page): void {
    this.show(call);
  }

  @Endpoint(asset)
  asset(@Call() { params, request, reply }: CallOf<typeof asset>): void {
    sendFile(request, reply, this.files?.assets.get(params.file) ?? notFound(), 'immutable');
  }

  private show({ request, reply }: Page): void {
    if (!this.files)
      throw new Refusal('not-found', 'The dashboard is not built here: run "npm run build" and start the gateway again.');
    sendFile(request, reply, this.files.page, 'revalidated');
  }
}
