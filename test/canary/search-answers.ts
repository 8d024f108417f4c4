import { controllers, definitionOf } from '../../apps/gateway/src/index.ts';
import { rowsOf, type Service, type TestTenant } from '../service/index.ts';
import type { Needles } from './needles.ts';

const deadlineMs = 5_000;
const mostPages = 200;

/** Paths of all routes that answer GET with something of a tenant's, with their parameters as `:name`; pages are the same for all. */
export const getRoutes = (): string[] =>
  controllers
    .flatMap((controller) => Object.values(Object.getOwnPropertyDescriptors(controller.prototype)))
    .flatMap(({ value }) => (typeof value === 'function' ? (definitionOf(value as object) ?? []) : []))
    .filter(({ method, isPage }) => method === 'get' && !isPage)
    .map(({ path }) => path);

/** Asks every GET route for everything of the tenant, page by page, as JSON and as CSV; gives the number of answers. */
export async function searchAnswers(service: Service, tenant: TestTenant, needles: Needles): Promise<number> {
  let answers = 0;
  const names = await namesOf(service, tenant);
  for (const url of getRoutes().flatMap((path) => filled(path, names)))
    answers += await (url.endsWith('/events') ? searchFirstEvent : searchPages)(
      service,
      url === '/v1/tenants' ? service.adminKey : tenant.key,
      url,
      needles,
    );
  return answers;
}

/** What stands for each path parameter: everything of that name that the tenant has. */
async function namesOf(service: Service, tenant: TestTenant): Promise<Record<string, string[]>> {
  const ids = async (sql: string) => (await rowsOf<{ id: string }>(service, sql, [tenant.id])).map(({ id }) => id);
  const answer = await service.as(tenant.key).get('/v1/frameworks').expect(200);
  return {
    tenant: [tenant.id],
    project: await ids(
      'SELECT id::text FROM project WHERE tenant_id = $1 UNION ALL SELECT key FROM project WHERE tenant_id = $1',
    ),
    scan: await ids('SELECT id FROM scan WHERE tenant_id = $1'),
    finding: await ids('SELECT id FROM finding WHERE tenant_id = $1'),
    asset: await ids('SELECT id FROM asset WHERE tenant_id = $1'),
    job: await ids('SELECT id FROM failed_job WHERE tenant_id = $1'),
    rule: await ids('SELECT DISTINCT rule AS id FROM finding WHERE tenant_id = $1'),
    framework: (answer.body as { items: { id: string }[] }).items.map(({ id }) => id),
  };
}

function filled(path: string, names: Readonly<Record<string, string[]>>): string[] {
  const parameter = /:(\w+)/.exec(path)?.[1];
  if (parameter === undefined) return path === '/v1/findings' ? [path, `${path}?presence=resolved`] : [path];
  const values = names[parameter];
  if (values === undefined) throw new Error(`say what stands for :${parameter} in ${path}`);
  const urls = values.flatMap((value) => filled(path.replace(`:${parameter}`, encodeURIComponent(value)), names));
  return parameter === 'framework' ? urls.flatMap((url) => [url, `${url}?format=csv`]) : urls;
}

/** Events of a scan that does not end go on for ever: the first says all that there is to say, and then the client leaves. */
async function searchFirstEvent(service: Service, key: string, url: string, needles: Needles): Promise<number> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(deadlineMs)]);
  const answer = await fetch(new URL(url, service.url), { headers: { authorization: `Bearer ${key}` }, signal });
  const first = (await answer.body?.getReader().read()) as { value?: Uint8Array } | undefined;
  needles.search(`GET ${url}`, new TextDecoder().decode(first?.value));
  leaving.abort();
  return 1;
}

async function searchPages(service: Service, key: string, url: string, needles: Needles): Promise<number> {
  let cursor: string | null = null;
  let pages = 0;
  do {
    const at = new URL(url, service.url);
    if (cursor !== null) at.searchParams.set('cursor', cursor);
    const answer = await fetch(at, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(deadlineMs) });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`GET ${url} answered ${answer.status}: ${text}`);
    needles.search(`GET ${url}`, text);
    needles.search(`the header fields of GET ${url}`, JSON.stringify([...answer.headers]));
    cursor = nextOf(answer.headers.get('content-type') ?? '', text);
    pages += 1;
    if (pages > mostPages) throw new Error(`GET ${url} has more than ${mostPages} pages`);
  } while (cursor !== null);
  return pages;
}

const nextOf = (type: string, text: string): string | null =>
  type.includes('json') ? ((JSON.parse(text) as { nextCursor?: string | null }).nextCursor ?? null) : null;
