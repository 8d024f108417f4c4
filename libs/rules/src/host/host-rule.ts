import type { BenchCheck, DockerBenchReport } from '@plimsoll/parse';
import { rule } from '../rule.js';
import type { BadExample, Hit, Rule, Unknowable } from '../rule.js';
import type { HostCheck } from './host-check.js';
import { numberIn } from './numbering.js';

/** Items named in a message; the rest is counted. */
const shownItems = 10;

/** The rule that reports one check of a docker-bench report: WARN is a hit, PASS passes, anything else proves nothing. */
export function hostRule(row: HostCheck): Rule<'host'> {
  return rule('host', {
    id: `host/${row.slug}`,
    title: row.title,
    severity: row.severity,
    confidence: 'high',
    profile: 'default',
    why: row.why,
    fix: row.fix,
    references: ['https://github.com/docker/docker-bench-security'],
    knownAs: row.ids.map((id) => `docker-bench:${id}`),
    *check(report) {
      const answers = row.ids.map((id) => answer(row, id, report));
      const given = answers.filter((each) => each !== 'absent');
      if (given.length === 0) yield { unknown: report, why: `The report does not hold check ${row.ids.join(', ')}.` };
      for (const each of given) if (each !== 'passed') yield each;
    },
    bad: { 'a check that warns': badExample(row) },
    good: { 'a check that passes': exampleReport(row, 'PASS') },
  });
}

function answer(row: HostCheck, id: string, report: DockerBenchReport): Hit | Unknowable | 'passed' | 'absent' {
  const number = numberIn(report, id);
  const checks = report.checks.filter((check) => check.id === number);
  const found = checks.find(({ result }) => result === 'WARN') ?? checks.find(({ result }) => result !== 'PASS') ?? checks[0];
  if (found === undefined) return 'absent';
  if (found.result === 'PASS') return 'passed';
  const at = { span: found.span, anchor: `check:${id}` };
  if (found.result === 'WARN') return { at, says: row.title + affected(found) };
  return { unknown: at, why: `docker-bench gave no verdict (${found.result})${found.details ? `: ${found.details}` : ''}.` };
}

function affected({ items }: BenchCheck): string {
  if (items.length === 0) return '';
  const more = items.length > shownItems ? ` and ${items.length - shownItems} more` : '';
  return `: ${items.slice(0, shownItems).join(', ')}${more}`;
}

const idLine = (row: HostCheck): string => `"id": "${row.ids[0]}",`;

const badExample = (row: HostCheck): BadExample => [exampleReport(row, 'WARN'), idLine(row)];

const exampleReport = (row: HostCheck, result: 'WARN' | 'PASS'): string =>
  `{
  "dockerbenchsecurity": "1.6.0",
  "tests": [
    {
      "results": [
        {
          ${idLine(row)}
          "desc": ${JSON.stringify(row.title)},
          "result": "${result}"
        }
      ]
    }
  ]
}
`;
