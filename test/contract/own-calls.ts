import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { limits } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { frameworks } from '@plimsoll/compliance';
import { operationOf, type Operation } from './contract.ts';
import type { Call } from './refused-calls.ts';
import { hostReport, pathOf, type World } from './world.ts';

const dockerfile = 'FROM debian:12.8\nRUN sudo true\n';

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const packing = pack();
  for (const [name, content] of Object.entries(files)) packing.entry({ name }, content);
  packing.finalize();
  return buffer(packing);
}

const serves = (says: string, send: Call['send'], status = 200): Call => ({ says, status, send });
const refuses = (code: string, status: number, says: string, send: Call['send']): Call => ({ says, status, code, send });

/** A call of the operation with the least key that may. */
const call = (id: string, world: World, query = '', things: Readonly<Record<string, string>> = {}) => {
  const { method, path, permission } = operationOf(id);
  return world.service.as(world.keys[permission] ?? '')[method](`${pathOf(path, { ...world.mine, ...things })}${query}`);
};

/** A list's pages, from the first with three items on. */
const paged = (id: string, query = ''): Call[] => [
  serves('the first page', (world) => call(id, world, `?limit=100${query}`)),
  serves('a page after another', async (world) => {
    const first = await call(id, world, `?limit=1${query}`);
    const { nextCursor } = first.body as { nextCursor: string | null };
    return call(id, world, `?limit=100&cursor=${nextCursor}${query}`);
  }),
];

const submission = (world: World, type: string, body: string | Buffer, query = '') =>
  call('submitScan', world, query).set('content-type', type).send(body);
const ofFiles = (files: readonly object[]): object => ({ files });

/** The call of someone who has the thing already, of an operation that answers 304 to it. */
export const knownCalls = ({ id, responses }: Operation): Call[] =>
  responses['304']
    ? [
        serves(
          'what the caller has',
          async (world) => call(id, world).set('if-none-match', String((await call(id, world)).headers.etag)),
          304,
        ),
      ]
    : [];

/** What each operation answers when it is called well, in every form that it declares, and what only it refuses. */
export const ownCalls: Readonly<Record<string, readonly Call[]>> = {
  readLiveness: [serves('a look', (world) => call('readLiveness', world))],
  readReadiness: [serves('a look', (world) => call('readReadiness', world))],
  readApiDocument: [serves('a look', (world) => call('readApiDocument', world))],
  createTenant: [
    serves('a name', (world) => call('createTenant', world).send({ name: 'Third' }), 201),
    refuses('invalid-request', 400, 'no name', (world) => call('createTenant', world).send({})),
  ],
  listTenants: paged('listTenants'),
  readTenant: [
    serves('its own key', (world) => call('readTenant', world)),
    serves("the platform's key", (world) => world.service.as(world.service.adminKey).get(`/v1/tenants/${world.other.id}`)),
  ],
  createKey: [
    serves(
      'a key that expires',
      (world) => call('createKey', world).send({ name: 'ci', scopes: ['scans:write'], expiresAt: '2099-01-01T00:00:00Z' }),
      201,
    ),
    serves('a key for ever', (world) => call('createKey', world).send({ name: 'ci', scopes: ['posture:read'] }), 201),
    refuses('invalid-request', 400, 'an expiry in the past', (world) =>
      call('createKey', world).send({ name: 'ci', scopes: ['scans:write'], expiresAt: '2020-01-01T00:00:00Z' }),
    ),
  ],
  listKeys: [serves('all keys', (world) => call('listKeys', world))],
  revokeKey: [
    serves('a key of its own', async (world) => {
      const made = await call('createKey', world).send({ name: 'short', scopes: ['scans:write'] });
      return call('revokeKey', world, '', { key: (made.body as { id: string }).id });
    }),
  ],
  createProject: [
    serves('a key alone', (world) => call('createProject', world).send({ key: 'acme/new' }), 201),
    serves(
      'with a name and a branch',
      (world) => call('createProject', world).send({ key: 'acme/web', name: 'Web', defaultBranch: 'trunk' }),
      201,
    ),
    refuses('already-exists', 409, 'a key that is taken', (world) => call('createProject', world).send({ key: 'acme/api' })),
  ],
  listProjects: paged('listProjects'),
  readProject: [
    serves('by key', (world) => call('readProject', world)),
    serves('by id', async (world) => {
      const { id } = (await call('readProject', world)).body as { id: string };
      return call('readProject', world, '', { project: id });
    }),
  ],
  changeProject: [
    serves('a name and labels', (world) =>
      call('changeProject', world)
        .set('if-match', '*')
        .send({ name: 'The API', labels: { team: 'red' } }),
    ),
    refuses('precondition-required', 428, 'no If-Match', (world) => call('changeProject', world).send({ name: 'Any' })),
    refuses('precondition-failed', 412, 'another ETag', (world) =>
      call('changeProject', world).set('if-match', '"another"').send({ name: 'Any' }),
    ),
  ],
  listAssets: [...paged('listAssets'), ...paged('listAssets', '&project=acme/api')],
  readAsset: [serves('an asset', (world) => call('readAsset', world))],
  submitScan: [
    serves('JSON', (world) => call('submitScan', world).send(ofFiles([{ path: 'Dockerfile', content: dockerfile }])), 202),
    serves('JSON, waiting', (world) =>
      call('submitScan', world)
        .set('prefer', 'wait=60')
        .send({ branch: 'x', commit: 'a1', labels: { team: 'red' }, ...ofFiles([{ path: 'Dockerfile', content: dockerfile }]) }),
    ),
    serves(
      'a form',
      (world) => call('submitScan', world).field('branch', 'x').attach('file', Buffer.from(dockerfile), 'api/Dockerfile'),
      202,
    ),
    ...['application/gzip', 'application/x-gzip', 'application/tar+gzip'].map((type) =>
      serves(
        type,
        async (world) => submission(world, type, gzipSync(await tarOf({ Dockerfile: dockerfile })), '?branch=x&labels=team=red'),
        202,
      ),
    ),
    ...['application/x-tar', 'application/tar'].map((type) =>
      serves(
        type,
        async (world) => submission(world, type, await tarOf({ Dockerfile: dockerfile }), '?branch=x&scope=full'),
        202,
      ),
    ),
    ...['application/zip', 'application/x-zip-compressed'].map((type) =>
      serves(
        type,
        (world) => submission(world, type, Buffer.from(zipSync({ Dockerfile: Buffer.from(dockerfile) })), '?branch=x'),
        202,
      ),
    ),
    refuses('invalid-request', 400, 'a path twice', (world) =>
      call('submitScan', world).send(
        ofFiles([
          { path: 'a', content: dockerfile },
          { path: './a', content: dockerfile },
        ]),
      ),
    ),
    refuses('no-files', 400, 'no file', (world) => call('submitScan', world).send(ofFiles([]))),
    refuses('unsafe-path', 400, 'a path out of the project', (world) =>
      call('submitScan', world).send(ofFiles([{ path: '../a', content: dockerfile }])),
    ),
    refuses('invalid-archive', 400, 'half an archive', async (world) =>
      submission(world, 'application/x-tar', (await tarOf({ Dockerfile: dockerfile })).subarray(0, 700)),
    ),
    refuses('too-many-files', 413, 'one file too many', (world) =>
      call('submitScan', world).send(
        ofFiles(Array.from({ length: limits.files + 1 }, (_, n) => ({ path: `${n}`, content: 'x' }))),
      ),
    ),
    refuses('archive-ratio', 413, 'an archive of zeros', async (world) =>
      submission(world, 'application/gzip', gzipSync(await tarOf({ zeros: '0'.repeat(4 * 1024 * 1024) }))),
    ),
  ],
  listScans: [...paged('listScans'), ...paged('listScans', '&project=acme/api')],
  readScan: [serves('a scan', (world) => call('readScan', world))],
  watchScan: [serves('a scan that has ended', (world) => call('watchScan', world))],
  listObservations: paged('listObservations'),
  submitHostReport: [
    serves('a report', (world) => call('submitHostReport', world).set('content-type', 'application/json').send(hostReport), 202),
    serves('a report of a project, waiting', (world) =>
      call('submitHostReport', world, '?project=acme/api')
        .set('prefer', 'wait=60')
        .set('content-type', 'application/json')
        .send(hostReport),
    ),
    refuses('report-invalid', 422, 'another report', (world) => call('submitHostReport', world).send({ tests: [] })),
  ],
  listFailedJobs: [...paged('listFailedJobs'), ...paged('listFailedJobs', '&project=acme/failing&stage=analyse')],
  readFailedJob: [serves('a failed job', (world) => call('readFailedJob', world))],
  retryFailedJob: [
    serves('a job that was not retried', (world) => call('retryFailedJob', world, '', { job: world.failed.retriable }), 202),
    refuses('already-retried', 409, 'a job that was', (world) =>
      call('retryFailedJob', world, '', { job: world.failed.retriable }),
    ),
    refuses('files-gone', 410, 'a job whose file is not kept', (world) =>
      call('retryFailedJob', world, '', { job: world.failed.gone }),
    ),
  ],
  listFindings: [
    ...paged('listFindings'),
    ...paged('listFindings', '&severity=high,medium&kind=dockerfile'),
    serves('those that are resolved', (world) => call('listFindings', world, '?presence=resolved&project=acme/api')),
    serves('those of a label', (world) => call('listFindings', world, '?label=team=red&rule=dockerfile/sudo')),
  ],
  readFinding: [
    serves('an open one', (world) => call('readFinding', world)),
    serves('a resolved one', async (world) => {
      const list = await call('listFindings', world, '?presence=resolved');
      return call('readFinding', world, '', { finding: (list.body as { items: { id: string }[] }).items[0]?.id ?? '' });
    }),
  ],
  readPosture: [
    serves('of everything', (world) => call('readPosture', world)),
    serves('of a project', (world) => call('readPosture', world, '?project=fleet/storefront')),
  ],
  readPostureTrend: [
    serves('of everything', (world) => call('readPostureTrend', world)),
    serves('of a project', (world) => call('readPostureTrend', world, '?project=fleet/storefront&days=400')),
  ],
  listRules: [serves('all rules', (world) => call('listRules', world))],
  readRule: [catalog[0], catalog.at(-1)].map((rule) =>
    serves(rule?.id ?? '', (world) => call('readRule', world, '', { rule: rule?.id ?? '' })),
  ),
  listFrameworks: [serves('all frameworks', (world) => call('listFrameworks', world))],
  assessFramework: frameworks.flatMap(({ id }) => [
    serves(`${id} as JSON`, (world) => call('assessFramework', world, '', { framework: id })),
    serves(`${id} of a project`, (world) => call('assessFramework', world, '?project=fleet/billing', { framework: id })),
    serves(`${id} as CSV`, (world) => call('assessFramework', world, '?format=csv', { framework: id })),
  ]),
};
