import { table } from '../docs/table.ts';
import type { ListTimes } from './measure-lists.ts';
import { machine } from './machine.ts';
import { quantile } from './statistics.ts';

/** What was measured with a hundred thousand findings, and with ten times as many. */
export interface MeasuredLists {
  hundredThousand: ReadonlyMap<string, ListTimes>;
  million: ReadonlyMap<string, ListTimes>;
  date: Date;
  /** The machine's load average over the last 15 minutes. */
  load: number;
}

/** The section of docs/benchmarks.md. */
export const listsReport = ({ hundredThousand, million, date, load }: MeasuredLists): string =>
  [
    `\`npm run bench:lists\` on ${date.toISOString().slice(0, 10)}: ${machine()}, embedded Postgres as \`npm start\` runs it.
The machine's load average was ${load.toFixed(0)}.
One tenant with 10⁵ findings, then one with 10⁶, in 400 projects of unequal size among 1 000 other tenants; one gateway, one request
at a time over HTTP, 300 calls each by turns, pages of 50 with their total. *First screen* is both requests that the dashboard makes
before anything is clicked. *Rows* are all that Postgres read, of which a total counts at most 10 001; *ratio* is that of the p50s.`,
    table(
      ['', 'statements', 'rows 10⁵', 'rows 10⁶', 'p50 ms 10⁵', 'p99 ms', 'p50 ms 10⁶', 'p99 ms', 'ratio', 'indexes of findings'],
      [...hundredThousand].map(([name, small]) => {
        const big = million.get(name) ?? small;
        const p50 = [small, big].map(({ milliseconds }) => quantile(milliseconds, 0.5));
        return [
          name,
          small.statements === big.statements ? `${small.statements}` : `${small.statements} → ${big.statements}`,
          `${small.rows}`,
          `${big.rows}`,
          ...times(small),
          ...times(big),
          ((p50[1] ?? Number.NaN) / (p50[0] ?? Number.NaN)).toFixed(2),
          [...new Set([...small.indexes, ...big.indexes])].join(', '),
        ];
      }),
    ),
  ].join('\n\n');

const times = ({ milliseconds }: ListTimes): string[] => [0.5, 0.99].map((share) => quantile(milliseconds, share).toFixed(1));
