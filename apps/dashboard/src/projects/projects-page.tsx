import { Link, useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { useAnswer } from '../api/use-answer.ts';
import type { PagePlace, SeverityCounts, Total } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Day } from '../display/instants.tsx';
import { Paging } from '../display/paging.tsx';
import { CountsLine } from '../display/severity.tsx';
import { labelOf } from '../findings/findings-filter.ts';
import { Page } from '../layout/page.tsx';
import { LabelSearch } from './label-search.tsx';
import { projectPath } from './project-path.ts';

const projectsQuery = `query Projects($after: String, $label: LabelInput) {
  projects(first: 50, after: $after, label: $label) {
    totalCount { count type }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { id key score coverage assetCount lastScanAt open { critical high medium low info } labels { name value } }
  }
}`;

interface Row {
  id: string;
  key: string;
  score: number | null;
  coverage: number | null;
  assetCount: number;
  lastScanAt: string | null;
  open: SeverityCounts;
  labels: { name: string; value: string }[];
}

interface Projects {
  projects: { totalCount: Total; pageInfo: PagePlace; nodes: Row[] };
}

/** Every project with its score, narrowed by the label that the address says. */
export function ProjectsPage() {
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const [label, after] = [asked.get('label') ?? undefined, asked.get('after') ?? undefined];
  const answer = useAnswer<Projects>(projectsQuery, {
    ...(after !== undefined && { after }),
    ...(label !== undefined && { label: labelOf(label) }),
  });
  return (
    <Page title="Projects">
      <LabelSearch label={label} change={(next) => navigate(projectsPath(next, undefined))} />
      <Answered of={answer}>
        {({ projects: { totalCount, pageInfo, nodes } }) => (
          <>
            <p role="status" className="total">
              {totalCount.count === 0
                ? 'No project matches.'
                : `${totalCount.count} ${totalCount.count === 1 ? 'project' : 'projects'}`}
            </p>
            {nodes.length > 0 && <ProjectsTable rows={nodes} />}
            <Paging place={pageInfo} pathTo={(next) => projectsPath(label, next)} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function projectsPath(label: string | undefined, after: string | undefined): string {
  const search = new URLSearchParams({ ...(label && { label }), ...(after && { after }) }).toString();
  return search === '' ? '/projects' : `/projects?${search}`;
}

const ProjectsTable = ({ rows }: { rows: readonly Row[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Project</th>
        <th scope="col" className="number">
          Score
        </th>
        <th scope="col" className="number wide">
          Coverage
        </th>
        <th scope="col" className="number wide">
          Assets
        </th>
        <th scope="col">Open, worst first</th>
        <th scope="col" className="wide">
          Last scan
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, key, score, coverage, assetCount, lastScanAt, open, labels }) => (
        <tr key={id}>
          <th scope="row">
            <Link href={projectPath(key)}>{key}</Link>
            {labels.length > 0 && (
              <span className="place">{labels.map(({ name, value }) => `${name}=${value}`).join(' · ')}</span>
            )}
          </th>
          <td className="number">{score ?? 'none'}</td>
          <td className="number wide">{coverage === null ? 'none' : `${coverage} %`}</td>
          <td className="number wide">{assetCount}</td>
          <td>
            <CountsLine counts={open} />
          </td>
          <td className="wide nowrap">{lastScanAt === null ? 'never' : <Day at={lastScanAt} />}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
