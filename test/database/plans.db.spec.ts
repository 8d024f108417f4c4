import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRepository } from '../architecture/source-tree.ts';
import type { ExecutedPlan } from '../service/executed-plan.ts';
import {
  changes,
  dashboardPages,
  findingLists,
  firstScreen,
  graphqlLists,
  graphqlThings,
  restReads,
  type Asked,
  type Named,
} from '../plans/asked.ts';
import { BigTenant } from '../plans/big-tenant.ts';
import { dashboardQueries } from '../plans/dashboard-queries.ts';
import { planTroubles } from '../plans/plan-troubles.ts';
import { gatewaySelects } from '../plans/store-selects.ts';

const repository = readRepository();
const queries = dashboardQueries(repository);
let tenant: BigTenant;
let named: Named;
/** The text of every statement that was executed. */
const met = new Set<string>();

beforeAll(async () => {
  tenant = await BigTenant.open();
  named = await tenant.named();
  await tenant.ask({ path: '/v1/frameworks' });
}, 120_000);
afterAll(() => tenant?.close());

/** What is wrong with how the requests were answered. */
async function troublesOf(asked: readonly Asked[]): Promise<string[]> {
  const troubles: string[] = [];
  for (const one of asked) {
    const { statements, plans } = await tenant.executed(one);
    if (plans.length < statements.filter(isRead).length) troubles.push(`${wordsOf(one)}: not every plan was told`);
    troubles.push(...plans.flatMap(look).map((trouble) => `${wordsOf(one)}: ${trouble}`));
  }
  return troubles;
}

function look(plan: ExecutedPlan): string[] {
  const text = plan['Query Text'];
  met.add(text);
  return planTroubles(plan).map((trouble) => `${trouble}, in ${text.replaceAll(/\s+/g, ' ').slice(0, 400)}`);
}

const isRead = (text: string): boolean => /^\s*(?:SELECT|WITH)/.test(text);
const wordsOf = ({ path, query, send }: Asked): string => `${path} ${JSON.stringify(send?.body ?? query ?? {})}`;

describe('with a hundred thousand findings, no statement scans a table or reads far more than it answers', () => {
  test('in a list of findings, by any filters together, at its start and in its middle', async () => {
    expect(await troublesOf(findingLists(named))).toEqual([]);
  }, 120_000);

  test('in any other read of REST', async () => {
    expect(await troublesOf(restReads(named))).toEqual([]);
  });

  test('in the lists and things of GraphQL, nested ones included', async () => {
    expect(
      await troublesOf([...dashboardPages(named, queries).values(), ...graphqlLists(named, 100), ...graphqlThings(named)]),
    ).toEqual([]);
  });

  test('in what is looked up when something is submitted or changed, or when the gateway starts', async () => {
    expect(await troublesOf(changes(named))).toEqual([]);
    expect((await tenant.executedAtStart()).flatMap(look)).toEqual([]);
  });

  test('and that was seen of every SELECT of the store that the gateway can run', () => {
    const unseen = gatewaySelects(repository).filter(({ matches }) => ![...met].some((text) => matches.test(text)));
    expect(unseen.map(({ place }) => place)).toEqual([]);
  });
});

describe('the statements of a request', () => {
  /** How many statements each request makes Postgres read by; not those that begin a transaction or note once a minute that a key is used. */
  async function counted(asked: readonly Asked[], of = tenant.acme): Promise<[string, number][]> {
    const counts: [string, number][] = [];
    for (const one of asked) {
      const { statements } = await tenant.executed(one, of);
      counts.push([wordsOf(one), statements.filter((text) => isRead(text) && !text.includes('set_config')).length]);
    }
    return counts;
  }
  const numbers = (counts: readonly [string, number][]): number[] => counts.map(([, count]) => count);

  test('are as many for a page of one as for a page of a hundred', async () => {
    const lists = (limit: number): Asked[] =>
      [
        ...restReads(named),
        { path: '/v1/findings' },
        { path: '/v1/findings', query: { label: 'tier=gold', project: named.project } },
      ]
        .filter(({ path, query }) => query?.limit !== undefined || path === '/v1/findings')
        .map(({ path, query }) => ({ path, query: { ...query, limit } }));
    const [one, hundred] = [
      await counted([...lists(1), ...graphqlLists(named, 1)]),
      await counted([...lists(100), ...graphqlLists(named, 100)]),
    ];
    expect(numbers(one)).toEqual(numbers(hundred));
    expect(one.length).toBeGreaterThan(25);
    expect(Math.max(...numbers(hundred))).toBeLessThanOrEqual(12);
  });

  test('of the first screen, of its lists and of every page of the dashboard are as many for a small tenant as for a big one', async () => {
    const small = await tenant.named(tenant.other);
    const asked = (of: Named): Asked[] => [...dashboardPages(of, queries).values(), ...graphqlLists(of, 25)];
    const [big, little] = [await counted(asked(named)), await counted(asked(small), tenant.other)];
    expect(numbers(big)).toEqual(numbers(little));
    expect(firstScreen.filter((name) => !queries.has(name))).toEqual([]);
  });

  test('see one tenant: the other has none of what the first has', async () => {
    const other = await tenant.ask<{ total: object }>({ path: '/v1/findings' }, tenant.other);
    expect(other.total).toEqual({ count: 1_600, type: 'EXACT' });
    const gold = await tenant.ask<{ items: object[] }>({ path: '/v1/findings', query: { label: 'service=399' } }, tenant.other);
    expect(gold.items).toEqual([]);
  });
});

describe('totals', () => {
  test('are exact up to ten thousand, and say so when there are more', async () => {
    const total = async (query: Record<string, string>) =>
      (await tenant.ask<{ total: object }>({ path: '/v1/findings', query })).total;
    expect(await total({})).toEqual({ count: 10_000, type: 'AT_LEAST' });
    expect(await total({ label: 'tier=gold' })).toEqual({ count: 10_000, type: 'AT_LEAST' });
    expect(await total({ project: named.project })).toEqual({ count: 4_000, type: 'EXACT' });
  });
});
