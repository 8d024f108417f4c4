import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema, type IntrospectionQuery } from 'graphql';
import { StatementCounter } from '../service/statement-counter.ts';
import { dashboard } from './dashboard-query.ts';
import { Fleet, idsOf, named } from './fleet.ts';

const variables: Record<string, string> = {};
let fleet: Fleet;
let counter: StatementCounter;

beforeAll(async () => {
  fleet = await Fleet.judged(variables);
  counter = await StatementCounter.before(fleet.service.database.webUrl);
  variables.PLIMSOLL_WEB_DATABASE_URL = counter.url;
  await fleet.service.gateway.stop();
  await fleet.service.startGateway();
}, 60_000);
afterAll(async () => {
  await fleet?.service.stop();
  await counter?.close();
});

interface Dashboard {
  organisation: {
    name: string;
    posture: {
      grade: string;
      topFixes: { rule: { id: string; title: string; fix: string; severity: string }; assets: number; points: number }[];
    };
    trend: object[];
    topRules: { rule: { id: string }; failed: number }[];
    worstProjects: { id: string; key: string; score: number; open: object }[];
    frameworks: { framework: { id: string }; score: number | null; coverage: number | null; statuses: Record<string, number> }[];
  };
}

describe('the dashboard', () => {
  test('is one request, and its figures are those of REST', async () => {
    const { organisation } = await fleet.read<Dashboard>(dashboard);
    const posture = await fleet.rest<{ scope: string; topFixes: Record<string, unknown>[] }>('/v1/posture');
    expect({ scope: 'organisation', ...organisation.posture }).toEqual({
      ...posture,
      topFixes: posture.topFixes.map(({ rule, title, fix, severity, assets, points }) => ({
        rule: { id: rule, title, fix, severity: named(severity) },
        assets,
        points,
      })),
    });
    expect(organisation.trend).toEqual((await fleet.rest<{ items: object[] }>('/v1/posture/trend', { days: 90 })).items);
    expect(organisation.trend).toHaveLength(1);
  });

  test('names the rules that fail on the most assets', async () => {
    const { organisation } = await fleet.read<Dashboard>(dashboard);
    const findings = await fleet.restItems('/v1/findings');
    const assets = Map.groupBy(findings, ({ rule }) => rule as string);
    const counted = [...assets].map(([rule, hits]) => [rule, new Set(hits.map(({ assetId }) => assetId)).size] as const);
    const most = counted.map(([, count]) => count).sort((left, right) => right - left);
    expect(organisation.topRules.map(({ failed }) => failed)).toEqual(most.slice(0, 3));
    for (const { rule, failed } of organisation.topRules) expect(counted).toContainEqual([rule.id, failed]);
  });

  test('shows the projects with the lowest scores, lowest first', async () => {
    const { organisation } = await fleet.read<Dashboard>(dashboard);
    const all = (await fleet.restItems('/v1/projects')) as unknown as { id: string; key: string; score: number; open: object }[];
    const worst = all.toSorted((left, right) => left.score - right.score || (left.id < right.id ? -1 : 1)).slice(0, 4);
    expect(organisation.worstProjects).toEqual(worst.map(({ id, key, score, open }) => ({ id, key, score, open })));
    expect(new Set(all.map(({ score }) => score)).size).toBeGreaterThan(1);
  });

  test('counts the controls of every framework by verdict', async () => {
    const { organisation } = await fleet.read<Dashboard>(dashboard);
    const { items } = await fleet.rest<{ items: { id: string }[] }>('/v1/frameworks');
    expect(organisation.frameworks.map(({ framework }) => framework.id)).toEqual(idsOf(items));
    for (const { framework, score, coverage, statuses } of organisation.frameworks) {
      const told = await fleet.rest<{ summary: { score: number; coverage: number; statuses: Record<string, number> } }>(
        `/v1/compliance/${framework.id}`,
      );
      expect({ score, coverage }).toEqual({ score: told.summary.score, coverage: told.summary.coverage });
      expect(
        Object.entries(statuses)
          .map(([name, count]) => [name.toLowerCase(), count])
          .sort(),
      ).toEqual(
        Object.entries(told.summary.statuses)
          .map(([name, count]) => [name.replaceAll('-', ''), count])
          .sort(),
      );
    }
  });
});

test('docs/graphql.md prints the query of the dashboard', async () => {
  expect(await readFile(new URL('../../docs/graphql.md', import.meta.url), 'utf8')).toContain(`\n${dashboard}\n`);
});

test('standard introspection gives the schema of docs/api/schema.graphql', async () => {
  const introspection = await fleet.read<IntrospectionQuery>(getIntrospectionQuery({ specifiedByUrl: true }));
  const committed = await readFile(new URL('../../docs/api/schema.graphql', import.meta.url), 'utf8');
  expect(`${printSchema(lexicographicSortSchema(buildClientSchema(introspection)))}\n`).toBe(committed);
});

describe('statements', () => {
  /** Statements that one query makes Postgres execute, once its key has been used before. */
  async function statementsOf(query: string, variables: object): Promise<string[]> {
    await fleet.read(query, variables);
    counter.statements = [];
    await fleet.read(query, variables);
    return counter.statements.map((text) => text.replaceAll(/LIMIT \d+/g, 'LIMIT n'));
  }

  const everything = `query ($n: Int!) {
    projects(first: $n) { totalCount { count } nodes {
      key posture { score } trend { day } frameworks { score }
      findings(first: 4) { totalCount { count } nodes { id rule { id } asset { id lastScan { id project { id } } } events(last: 2) { type scan { id } } } }
      scans(first: 2) { totalCount { count } nodes { id files(first: 2) { totalCount { count } nodes { path } }
        observations(first: 2) { totalCount { count } nodes { line finding { id } } } } }
      assets(first: 3) { totalCount { count } nodes { path findings(first: 2) { totalCount { count } nodes { id } } } } } } }`;

  test('are as many for six projects with all that is below them as for two', async () => {
    const [two, six] = [await statementsOf(everything, { n: 2 }), await statementsOf(everything, { n: 6 })];
    expect(six).toEqual(two);
    expect(six.filter((text) => /^SELECT/.test(text) && !/set_config|find_api_key/.test(text)).length).toBeLessThanOrEqual(24);
  });

  test('of a page of findings are as many for forty as for two', async () => {
    const query = `query ($n: Int!) { findings(first: $n) { nodes { id rule { title } asset { path } project { key } events { at scan { seq } } } } }`;
    const [two, forty] = [await statementsOf(query, { n: 2 }), await statementsOf(query, { n: 40 })];
    expect(forty).toEqual(two);
    expect(two.filter((text) => /FROM finding\b/.test(text))).toHaveLength(1);
  });

  test('of the dashboard run in one transaction, and none counts what nobody asked for', async () => {
    const statements = await statementsOf(dashboard, {});
    expect(statements.map((text) => (/^(START|BEGIN|COMMIT)|set_config|find_api_key/.exec(text) ?? ['read'])[0])).toEqual([
      'find_api_key',
      'START',
      'set_config',
      ...['read', 'read', 'read', 'read'],
      'COMMIT',
    ]);
    expect((await statementsOf('{ findings { nodes { id } } }', {})).filter((text) => /count\(/.test(text))).toEqual([]);
  });

  test('of a query that is refused, or that asks of no row, are those of its key alone', async () => {
    for (const query of ['{ organisation { password } }', `{ findings(first: 100) { nodes { events(last: 100) { id } } } }`]) {
      counter.statements = [];
      await fleet.ask(query);
      expect(counter.statements.filter((text) => !/find_api_key/.test(text))).toEqual([]);
    }
  });
});
