import { afterAll, beforeAll, expect, describe, test } from '@jest/globals';
import { Fleet, idsOf, named, type Answer, type Connection, type Item } from './fleet.ts';

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.judged();
}, 60_000);
afterAll(() => fleet?.service.stop());

describe('single things', () => {
  test('a finding has its rule, asset, project and history', async () => {
    const [resolved] = await fleet.restItems('/v1/findings', { presence: 'resolved' });
    const told = await fleet.rest<Record<string, unknown> & { events: Record<string, unknown>[] }>(
      `/v1/findings/${resolved!.id}`,
    );
    const { finding } = await fleet.read<{ finding: object }>(
      `query ($id: ID!) { finding(id: $id) { id path anchor kind severity presence openedAt changedAt resolvedAt resolvedReason line message
         ruleId rule { title fix } asset { id kind project { key } } project { id } events { id at type scanId detail scan { state } } } }`,
      { id: told.id },
    );
    expect(finding).toEqual({
      ...Object.fromEntries(
        ['id', 'path', 'anchor', 'openedAt', 'changedAt', 'resolvedAt', 'resolvedReason', 'line', 'message'].map((name) => [
          name,
          told[name],
        ]),
      ),
      kind: named(told.kind),
      severity: named(told.severity),
      presence: 'RESOLVED',
      ruleId: told.rule,
      rule: { title: told.title, fix: told.fix },
      asset: { id: told.assetId, kind: named(told.kind), project: { key: 'acme/beta' } },
      project: { id: told.projectId },
      events: told.events.map((event) => ({ ...event, type: named(event.type), scan: { state: 'COMPLETED' } })),
    });
    expect(told.events.map(({ type }) => type)).toEqual(['opened', 'resolved']);
    const { finding: last } = await fleet.read<{ finding: { events: { type: string }[] } }>(
      `query ($id: ID!) { finding(id: $id) { events(last: 1) { type } } }`,
      { id: told.id },
    );
    expect(last.events).toEqual([{ type: 'RESOLVED' }]);
  });

  test('a scan has its files and what it saw', async () => {
    const [newest] = await fleet.restItems('/v1/scans', { project: 'acme/zeta' });
    const told = await fleet.rest<{ id: string; files: Record<string, unknown>[]; findings: Record<string, unknown>[] }>(
      `/v1/scans/${newest!.id}`,
    );
    const { scan } = await fleet.read<{ scan: { files: Connection<Item>; observations: Connection<Item> } }>(
      `query ($id: ID!) { scan(id: $id) {
         files(first: 100) { nodes { path kind state bytes rulesEvaluated observations problems { code } } totalCount { count } }
         observations(first: 100) { nodes { path ruleId line column endLine endColumn message excerpt finding { id } } totalCount { count } } } }`,
      { id: told.id },
    );
    expect(scan.files.nodes).toEqual(
      told.files.map(({ path, kind, state, bytes, rulesEvaluated, observations, problems }) => ({
        ...{ path, kind: named(kind), state: named(state), bytes, rulesEvaluated, observations, problems },
      })),
    );
    expect(scan.files.totalCount.count).toBe(7);
    expect(scan.observations.nodes).toEqual(
      told.findings.map(({ path, rule, line, column, endLine, endColumn, message, excerpt, findingId }) => ({
        ...{ path, ruleId: rule, line, column, endLine, endColumn, message, excerpt, finding: { id: findingId } },
      })),
    );
    expect(scan.observations.totalCount.count).toBe(told.findings.length);
  });

  test('a project has its posture, trend, labels and standing against each framework', async () => {
    const told = await fleet.rest<{ id: string; labels: object }>(`/v1/projects/${encodeURIComponent('acme/beta')}`);
    const posture = await fleet.rest<{ score: number; strict: number; open: object }>('/v1/posture', { project: 'acme/beta' });
    const trend = await fleet.rest<{ items: { day: string; score: number }[] }>('/v1/posture/trend', {
      project: 'acme/beta',
      days: 400,
    });
    const assessed = await fleet.rest<{ summary: { statuses: Record<string, number> } }>('/v1/compliance/cis-docker-1.8.0', {
      project: 'acme/beta',
    });
    const { byKey, byId, framework } = await fleet.read<Record<string, unknown> & { framework: object }>(
      `fragment About on Project { key labels { name value } assetCount posture { score strict open { critical high medium low info } }
         trend(days: 400) { day score } frameworks { framework { id } statuses { met notMet } } }
       query ($id: ID!) { byKey: project(key: "acme/beta") { ...About } byId: project(id: $id) { ...About }
         framework(id: "cis-docker-1.8.0") { assessment(project: "acme/beta") { statuses { met notMet } controls(status: NOT_MET) { id failedRules } sections { number } } } }`,
      { id: told.id },
    );
    expect(byId).toEqual(byKey);
    const statuses = { met: assessed.summary.statuses.met, notMet: assessed.summary.statuses['not-met'] };
    expect(byKey).toMatchObject({
      key: 'acme/beta',
      labels: Object.entries(told.labels).map(([name, value]) => ({ name, value: value as string })),
      assetCount: 2,
      posture: { score: posture.score, strict: posture.strict, open: posture.open },
      trend: trend.items.map(({ day, score }) => ({ day, score })),
      frameworks: [{ framework: { id: 'cis-docker-1.8.0' }, statuses }, { framework: { id: 'nist-sp-800-190' } }],
    });
    expect(framework).toMatchObject({ assessment: { statuses, controls: { length: statuses.notMet } } });
  });
});

describe('another tenant', () => {
  const things = ['project', 'asset', 'scan', 'finding'] as const;

  async function ids(): Promise<Record<(typeof things)[number], string>> {
    const first = async (path: string) => (await fleet.restItems(path))[0]!.id;
    return {
      project: await first('/v1/projects'),
      asset: await first('/v1/assets'),
      scan: await first('/v1/scans'),
      finding: await first('/v1/findings'),
    };
  }

  test.each(things)('finds no %s by an id, however it asks', async (thing) => {
    const id = (await ids())[thing];
    const query = `query ($id: ID!) { ${thing}(id: $id) { id } node(id: $id, type: ${named(thing)}) { id __typename } }`;
    const mine = await fleet.read<{ node: { __typename: string } }>(query, { id });
    expect(mine).toEqual({ [thing]: { id }, node: { id, __typename: thing[0]!.toUpperCase() + thing.slice(1) } });
    const nothing = { [thing]: null, node: null };
    expect(await fleet.read(query, { id }, fleet.other.key)).toEqual(nothing);
    for (const unknown of ['01a20d84-0000-7000-8000-000000000000', 'no-uuid', "'; drop table finding --"])
      expect(await fleet.read(query, { id: unknown })).toEqual(nothing);
  });

  test('sees in its lists and its posture its own alone', async () => {
    const own = await fleet.read<{
      findings: Connection<Item>;
      projects: Connection<{ key: string }>;
      organisation: { name: string };
    }>(
      `{ organisation { name posture { assets } worstProjects(first: 100) { key } }
         projects(first: 100) { nodes { key } totalCount { count } } assets(first: 100) { totalCount { count } } scans(first: 100) { totalCount { count } }
         findings(first: 100) { nodes { id project { key } } } }`,
      {},
      fleet.other.key,
    );
    expect(own).toMatchObject({
      organisation: { name: 'Other', posture: { assets: 1 }, worstProjects: [{ key: 'other/shop' }] },
      projects: { nodes: [{ key: 'other/shop' }], totalCount: { count: 1 } },
      assets: { totalCount: { count: 1 } },
      scans: { totalCount: { count: 1 } },
    });
    expect(own.findings.nodes.length).toBeGreaterThan(0);
    expect(own.findings.nodes.every(({ project }) => (project as { key: string }).key === 'other/shop')).toBe(true);
  });

  test('gets the same answer for a project of somebody else as for one that is not there', async () => {
    const query = `query ($project: String) { findings(project: $project) { nodes { id } } }`;
    const [foreign, unknown] = [
      await fleet.ask(query, { project: 'acme/beta' }, fleet.other.key),
      await fleet.ask(query, { project: 'no/such' }, fleet.other.key),
    ];
    const without = (answer: Answer<unknown>) => JSON.stringify(answer).replaceAll(/"requestId":"[^"]*"/g, '');
    expect(without(foreign)).toBe(without(unknown));
    expect(foreign).toMatchObject({ status: 404, data: null, errors: [{ extensions: { code: 'not-found', status: 404 } }] });
    expect(await fleet.read(`{ project(key: "acme/beta") { id } }`, {}, fleet.other.key)).toEqual({ project: null });
  });

  test("gets nothing from another's cursor but a place in its own list", async () => {
    const page = await fleet.read<{ findings: Connection<Item> }>('{ findings(first: 1) { pageInfo { endCursor } } }');
    const own = await fleet.read<{ findings: Connection<Item> }>(
      '{ findings(first: 100) { nodes { id } } }',
      {},
      fleet.other.key,
    );
    const asked = await fleet.read<{ findings: Connection<Item> }>(
      'query ($after: String) { findings(first: 100, after: $after) { nodes { id } } }',
      { after: page.findings.pageInfo.endCursor },
      fleet.other.key,
    );
    expect(idsOf(own.findings.nodes)).toEqual(expect.arrayContaining(idsOf(asked.findings.nodes)));
  });
});
