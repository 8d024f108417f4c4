import { afterAll, beforeAll, expect, describe, test } from '@jest/globals';
import { Fleet, idsOf, projects, type Connection, type Item } from './fleet.ts';

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.judged();
}, 60_000);
afterAll(() => fleet?.service.stop());

describe('connections', () => {
  /** Walks a connection to its end by cursors. */
  async function walk(field: string, fields: string, first: number): Promise<{ items: Item[]; pages: number; count: number }> {
    const items: Item[] = [];
    let after: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const asked: Record<string, Connection<Item>> = await fleet.read(
        `query ($first: Int!, $after: String) { ${field}(first: $first, after: $after) { nodes { ${fields} } edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount { count type } } }`,
        { first, after },
      );
      const { nodes, edges, pageInfo, totalCount } = asked[field]!;
      expect(idsOf(edges.map(({ node }) => node))).toEqual(idsOf(nodes));
      expect(edges.at(-1)?.cursor ?? null).toBe(pageInfo.endCursor);
      items.push(...nodes);
      if (!pageInfo.hasNextPage) return { items, pages, count: totalCount.count };
      after = pageInfo.endCursor;
    }
  }

  test.each([
    ['findings', '/v1/findings', 'id path anchor line message'],
    ['projects', '/v1/projects', 'id key name createdAt open { critical high medium low info } score coverage lastScanAt'],
    ['assets', '/v1/assets', 'id path firstSeenAt retiredAt'],
    ['scans', '/v1/scans', 'id seq branch acceptedAt finishedAt outcome'],
    ['rules', '/v1/rules', 'id title why fix references knownAs'],
  ])('of %s page through everything in the order of REST', async (field, path, fields) => {
    const all = field === 'rules' ? (await fleet.rest<{ items: Item[] }>(path)).items : await fleet.restItems(path);
    const first = Math.min(100, Math.ceil(all.length / 3) - (all.length % 3 === 0 ? 1 : 0));
    const { items, pages, count } = await walk(field, fields, first);
    const names = fields
      .replaceAll(/\{[^}]*\}/g, '')
      .split(/\s+/)
      .filter(Boolean);
    expect(items).toEqual(all.map((item) => Object.fromEntries(names.map((name) => [name, item[name]]))));
    expect(count).toBe(all.length);
    expect(pages).toBeGreaterThan(2);
  });

  test('take and give the cursors of REST', async () => {
    const { items, nextCursor } = await fleet.rest<{ items: Item[]; nextCursor: string }>('/v1/findings', { limit: 4 });
    const asked = await fleet.read<{ findings: Connection<Item> }>(
      `query ($after: String) { start: findings(first: 4) { pageInfo { endCursor } } findings(first: 3, after: $after) { nodes { id } pageInfo { endCursor hasPreviousPage startCursor } } }`,
      { after: nextCursor },
    );
    expect(asked).toMatchObject({
      start: { pageInfo: { endCursor: nextCursor } },
      findings: { pageInfo: { hasPreviousPage: true } },
    });
    const all = await fleet.restItems('/v1/findings');
    expect(idsOf([...items, ...asked.findings.nodes])).toEqual(idsOf(all.slice(0, 7)));
    const goOn = await fleet.rest<{ items: Item[] }>('/v1/findings', { cursor: asked.findings.pageInfo.endCursor });
    expect(goOn.items[0]?.id).toBe(all[7]?.id);
  });

  test('below each thing of a page hold what REST holds of it', async () => {
    interface Below {
      projects: Connection<{ key: string; findings: Connection<Item>; scans: Connection<Item>; assets: Connection<Item> }>;
    }
    const query = `query ($after: String) { projects(first: 6) { nodes { key
      findings(first: 5, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount { count type } }
      scans(first: 1) { nodes { id } pageInfo { hasNextPage } totalCount { count } }
      assets(first: 3) { nodes { id } pageInfo { hasNextPage } totalCount { count } } } } }`;
    const { projects: page } = await fleet.read<Below>(query);
    expect(page.nodes.map(({ key }) => key)).toEqual(projects);
    for (const { key, findings, scans, assets } of page.nodes) {
      const of = (path: string) => fleet.restItems(path, { project: key });
      const [open, sent, held] = [await of('/v1/findings'), await of('/v1/scans'), await of('/v1/assets')];
      expect(idsOf(findings.nodes)).toEqual(idsOf(open.slice(0, 5)));
      expect(findings).toMatchObject({
        pageInfo: { hasNextPage: open.length > 5 },
        totalCount: { count: open.length, type: 'EXACT' },
      });
      expect(idsOf(scans.nodes)).toEqual(idsOf(sent.slice(0, 1)));
      expect(scans).toMatchObject({ pageInfo: { hasNextPage: sent.length > 1 }, totalCount: { count: sent.length } });
      expect(idsOf(assets.nodes)).toEqual(idsOf(held.slice(0, 3)));
      expect(assets).toMatchObject({ pageInfo: { hasNextPage: held.length > 3 }, totalCount: { count: held.length } });
    }
    const zeta = page.nodes.at(-1)!;
    const next = await fleet.read<Below>(query, { after: zeta.findings.pageInfo.endCursor });
    const open = await fleet.restItems('/v1/findings', { project: zeta.key });
    expect(idsOf(next.projects.nodes.at(-1)!.findings.nodes)).toEqual(idsOf(open.slice(5, 10)));
  });

  test.each([
    ['severity', '(severity: [HIGH, LOW])', { severity: 'high,low' }],
    ['rule', '(rule: "dockerfile/sudo")', { rule: 'dockerfile/sudo' }],
    ['kind', '(kind: COMPOSE)', { kind: 'compose' }],
    ['project', '(project: "acme/zeta")', { project: 'acme/zeta' }],
    ['label', '(label: { name: "team", value: "red" })', { label: 'team=red' }],
    ['presence', '(presence: RESOLVED)', { presence: 'resolved' }],
    [
      'all of them',
      '(severity: MEDIUM, rule: "dockerfile/sudo", kind: DOCKERFILE, project: "acme/beta", label: { name: "tier", value: "1" }, presence: OPEN)',
      {
        severity: 'medium',
        rule: 'dockerfile/sudo',
        kind: 'dockerfile',
        project: 'acme/beta',
        label: 'tier=1',
        presence: 'open',
      },
    ],
  ])('of findings narrow by %s as REST does', async (_what, filter, query) => {
    const { findings } = await fleet.read<{ findings: Connection<Item> }>(
      `{ findings${filter.replace(')', ', first: 100)')} { nodes { id } totalCount { count type } } }`,
    );
    const told = await fleet.restItems('/v1/findings', query);
    const { total } = await fleet.rest<{ total: object }>('/v1/findings', query);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan((await fleet.restItems('/v1/findings')).length);
    expect(idsOf(findings.nodes)).toEqual(idsOf(told));
    expect(findings.totalCount).toEqual(total);
  });
});
