import { describe, expect, test } from '@jest/globals';
import type { ExecutedPlan, PlanNode } from '../service/executed-plan.ts';
import { planTroubles } from './plan-troubles.ts';

const scan = (rows: number, more: Partial<PlanNode> = {}): PlanNode => ({
  'Node Type': 'Index Scan',
  'Relation Name': 'finding',
  'Index Name': 'finding_of_kind',
  'Actual Rows': rows,
  'Actual Loops': 1,
  ...more,
});
const whole = (rows: number, table: string): PlanNode => ({
  'Node Type': 'Seq Scan',
  'Relation Name': table,
  'Actual Rows': rows,
  'Actual Loops': 1,
});
const ran = (answered: number, below: PlanNode[], text = 'SELECT id FROM finding'): ExecutedPlan => ({
  'Query Text': text,
  Plan: { 'Node Type': 'Limit', 'Actual Rows': answered, 'Actual Loops': 1, Plans: below },
});

describe('a plan', () => {
  test('that reads what it answers by an index is right', () => {
    expect(planTroubles(ran(101, [scan(404), scan(1, { 'Relation Name': 'asset', 'Actual Loops': 101 })]))).toEqual([]);
  });

  test('may not scan a table, however few rows it has', () => {
    expect(planTroubles(ran(1, [whole(3, 'finding')]))).toEqual(['reads all of finding (3 rows)']);
  });

  test('may scan what Postgres keeps about itself', () => {
    expect(planTroubles(ran(1, [whole(300, 'pg_class')]))).toEqual([]);
  });

  test.each([
    ['throws most rows away', scan(26, { 'Rows Removed by Filter': 3_000 }), 3_026],
    ['reads the same few again and again', scan(30, { 'Actual Loops': 100 }), 3_000],
    ['sorts many to answer few', { 'Node Type': 'Sort', 'Actual Rows': 26, 'Actual Loops': 1, Plans: [scan(4_000)] }, 4_000],
  ])('may not read far more than it answers: one that %s', (_what, below, rows) => {
    expect(planTroubles(ran(26, [below]))).toEqual([
      `reads ${rows} rows to answer 26, which may take 660; most by Index Scan by finding_of_kind of finding`,
    ]);
  });

  test('may count up to ten thousand rows for each total, and no more', () => {
    const count = 'SELECT count(*) FROM finding';
    expect(planTroubles(ran(1, [scan(10_001)], count))).toEqual([]);
    expect(planTroubles(ran(2, [scan(10_001, { 'Actual Loops': 2 })], count))).toEqual([]);
    expect(planTroubles(ran(1, [scan(10_402)], count))).toEqual([
      'reads 10402 rows to answer 1, which may take 10401; most by Index Scan by finding_of_kind of finding',
    ]);
  });
});
