import type { ExecutedPlan, PlanNode } from '../service/executed-plan.ts';

/** Rows of one table that a plan's node read, the ones that it threw away included. */
export interface TableRead {
  table: string;
  how: string;
  rows: number;
}

/** What a plan read, node by node. */
export function readsOf(node: PlanNode): TableRead[] {
  const below = (node.Plans ?? []).flatMap(readsOf);
  const table = node['Relation Name'];
  if (table === undefined || table.startsWith('pg_') || !node['Node Type'].endsWith('Scan')) return below;
  const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const how = `${node['Node Type']}${node['Index Name'] === undefined ? '' : ` by ${node['Index Name']}`}`;
  return [{ table, how, rows: Math.round(each * node['Actual Loops']) }, ...below];
}

/** Counting stops here, so nobody needs to read more rows than these for one total. */
const countedUpTo = 10_001;
/** For each row that is answered: itself, what is joined to it, and the rows after which the page was cut. */
const readForEachRow = 10;
const readForNothing = 400;
/** Of each project that has a label the first finding of each kind of file is looked at. */
const readForLabel = 1_500;

/** The most rows that a statement may read: some for each row that it answers, and for each total the rows that are counted. */
export function mostReads({ 'Query Text': text, Plan: plan }: ExecutedPlan): number {
  const answered = plan['Actual Rows'];
  return (
    readForNothing +
    (/\bproject_label\b.*\bfinding\b/s.test(text) ? readForLabel : 0) +
    answered * (/\bcount\(|\bsum\(/.test(text) ? countedUpTo : readForEachRow)
  );
}

/** What is wrong with how a statement ran, as sentences. */
export function planTroubles(executed: ExecutedPlan): string[] {
  const reads = readsOf(executed.Plan);
  const scans = reads.filter(({ how }) => how === 'Seq Scan').map(({ table, rows }) => `reads all of ${table} (${rows} rows)`);
  const total = reads.reduce((sum, { rows }) => sum + rows, 0);
  const most = mostReads(executed);
  if (total <= most) return scans;
  const worst = reads.reduce((left, right) => (right.rows > left.rows ? right : left));
  return [
    ...scans,
    `reads ${total} rows to answer ${executed.Plan['Actual Rows']}, which may take ${most}; most by ${worst.how} of ${worst.table}`,
  ];
}
