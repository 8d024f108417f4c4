import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { graphqlProbes } from '../isolation/graphql-probes.ts';
import type { Holdings } from '../isolation/two-tenants.ts';
import { rowsOf, type Service, type TestTenant } from '../service/index.ts';
import type { Needles } from './needles.ts';

const deadlineMs = 5_000;

/** Asks every field of the graph for the tenant's own things and searches what it answers; gives the number of answers. */
export async function searchGraph(service: Service, tenant: TestTenant, needles: Needles): Promise<number> {
  const own = await holdingsOf(service, tenant);
  const schema = buildClientSchema((JSON.parse(await ask(service, tenant, getIntrospectionQuery())) as Introspected).data);
  const queries = graphqlProbes(schema, own, own).map(({ query }) => query);
  for (const query of new Set(queries)) needles.search(`the answer to ${query}`, await ask(service, tenant, query));
  return new Set(queries).size;
}

interface Introspected {
  data: IntrospectionQuery;
}

async function ask(service: Service, tenant: TestTenant, query: string): Promise<string> {
  const answer = await fetch(new URL('/graphql', service.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(deadlineMs),
  });
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`${query} answered ${answer.status}: ${text}`);
  return text;
}

async function holdingsOf(service: Service, tenant: TestTenant): Promise<Holdings> {
  const idsOf = async (table: string) =>
    (await rowsOf<{ id: string }>(service, `SELECT id FROM ${table} WHERE tenant_id = $1`, [tenant.id])).map(({ id }) => id);
  const [key, project, scan, finding, asset] = await Promise.all(['api_key', 'project', 'scan', 'finding', 'asset'].map(idsOf));
  return {
    tenant,
    of: {
      tenant: [tenant.id],
      key: key ?? [],
      project: project ?? [],
      scan: scan ?? [],
      finding: finding ?? [],
      asset: asset ?? [],
      job: [],
      cursor: [],
    },
  };
}
