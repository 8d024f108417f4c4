import { Link, useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { useAnswer } from '../api/use-answer.ts';
import type { PagePlace, Total } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Day } from '../display/instants.tsx';
import { Paging } from '../display/paging.tsx';
import { SeverityMark } from '../display/severity.tsx';
import { Page } from '../layout/page.tsx';
import { projectPath } from '../projects/project-path.ts';
import { FilterBar } from './filter-bar.tsx';
import { filterOf, findingsPath, variablesOf } from './findings-filter.ts';

const findingsQuery = `query Findings($presence: Presence!, $severity: [Severity!], $rule: ID, $kind: FileKind, $project: String, $label: LabelInput, $after: String) {
  findings(first: 50, after: $after, presence: $presence, severity: $severity, rule: $rule, kind: $kind, project: $project, label: $label) {
    totalCount { count type }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { id severity presence path line message ruleId rule { title } project { key } openedAt resolvedAt }
  }
}`;

interface Row {
  id: string;
  severity: string;
  path: string;
  line: number | null;
  message: string | null;
  ruleId: string;
  rule: { title: string } | null;
  project: { key: string };
  openedAt: string;
  resolvedAt: string | null;
}

interface Findings {
  findings: { totalCount: Total; pageInfo: PagePlace; nodes: Row[] };
}

/** The findings, worst first, narrowed by what the address says. */
export function FindingsPage() {
  const [, navigate] = useLocation();
  const filter = filterOf(useSearch());
  const answer = useAnswer<Findings>(findingsQuery, variablesOf(filter), { whileAsking: 'previous' });
  return (
    <Page title="Findings">
      <FilterBar filter={filter} change={(next) => navigate(findingsPath(next))} />
      <Answered of={answer}>
        {({ findings: { totalCount, pageInfo, nodes } }) => (
          <>
            <p role="status" className="total">
              {totalInWords(totalCount)}
            </p>
            {nodes.length > 0 && <FindingsTable rows={nodes} />}
            <Paging place={pageInfo} pathTo={(after) => findingsPath({ ...filter, after })} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function totalInWords({ count, type }: Total): string {
  if (count === 0) return 'No finding matches.';
  return `${type === 'AT_LEAST' ? 'At least ' : ''}${count} ${count === 1 ? 'finding' : 'findings'}`;
}

const FindingsTable = ({ rows }: { rows: readonly Row[] }) => (
  <table className="findings">
    <thead>
      <tr>
        <th scope="col">Severity</th>
        <th scope="col">Finding</th>
        <th scope="col" className="wide">
          Project
        </th>
        <th scope="col" className="wide">
          Since
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, severity, path, line, message, ruleId, rule, project, openedAt, resolvedAt }) => (
        <tr key={id}>
          <td>
            <SeverityMark severity={severity} />
          </td>
          <td>
            <Link href={`/findings/${id}`}>{rule?.title ?? ruleId}</Link>
            {message !== null && <span className="message">{message}</span>}
            <span className="place">
              <span className="narrow">{project.key} · </span>
              {line === null ? path : `${path}:${line}`}
            </span>
          </td>
          <td className="wide">
            <Link href={projectPath(project.key)}>{project.key}</Link>
          </td>
          <td className="wide nowrap">
            <Day at={resolvedAt ?? openedAt} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
