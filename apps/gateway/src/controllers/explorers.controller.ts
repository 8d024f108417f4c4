import { Controller, Inject } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import { z } from 'zod';
import type { DashboardFile } from '../dashboard/dashboard-files.js';
import { sendFile } from '../dashboard/send-file.js';
import type { ExplorerFiles } from '../explorers/explorer-files.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { EXPLORER_FILES } from '../tokens.js';

// A page's own program reads its query.
const page = {
  method: 'get',
  isPage: true,
  query: z.record(z.string(), z.unknown()),
  answers: { 200: { description: 'The page', mediaTypes: ['text/html'] } },
} as const;
const file = {
  method: 'get',
  isPage: true,
  params: z.object({ file: z.string() }),
  answers: { 200: { description: 'A script, a style sheet or an image' } },
} as const;

const docs = endpoint({
  ...page,
  path: '/docs',
  permission: 'public',
  operationId: 'showDocs',
  summary: 'Swagger UI for /openapi.json',
});
const docsFile = endpoint({
  ...file,
  path: '/docs/:file',
  permission: 'public',
  operationId: 'loadDocsFile',
  summary: 'What Swagger UI is made of',
});
const graphiql = endpoint({
  ...page,
  path: '/graphiql',
  permission: 'public',
  operationId: 'showGraphiql',
  summary: 'GraphiQL for /graphql',
});
const asset = endpoint({
  ...file,
  path: '/explorers/:file',
  permission: 'public',
  operationId: 'loadExplorerFile',
  summary: 'What the explorers are made of',
});

type Page = Pick<CallOf<typeof docs>, 'request' | 'reply'>;

/** Serves the explorers of the API, in development only. They hold no key: whoever uses them brings one. */
@Controller()
export class ExplorersController {
  constructor(@Inject(EXPLORER_FILES) private readonly files: ExplorerFiles) {}

  @Endpoint(docs)
  docs(@Call() call: Page): void {
    show(call, this.files.docs);
  }

  @Endpoint(docsFile)
  docsFile(@Call() { params, request, reply }: CallOf<typeof docsFile>): void {
    // Its name says nothing of its content.
    sendFile(request, reply, this.files.swaggerUi.get(params.file) ?? notFound(), 'revalidated');
  }

  @Endpoint(graphiql)
  graphiql(@Call() call: Page): void {
    show(call, this.files.graphiql);
  }

  @Endpoint(asset)
  asset(@Call() { params, request, reply }: CallOf<typeof asset>): void {
    sendFile(request, reply, this.files.assets.get(params.file) ?? notFound(), 'immutable');
  }
}

function show({ request, reply }: Page, file: DashboardFile | undefined): void {
  if (!file) throw new Refusal('not-found', 'The explorers are not built here: run "npm run build" and start the gateway again.');
  sendFile(request, reply, file, 'revalidated');
}
