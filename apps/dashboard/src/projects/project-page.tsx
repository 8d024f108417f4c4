import { Link } from 'wouter';
import { useAnswer } from '../api/use-answer.ts';
import { wordOf } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Instant } from '../display/instants.tsx';
import type { Posture, TrendPoint } from '../display/posture.ts';
import { ScoreCard } from '../display/score-card.tsx';
import { CountsTiles } from '../display/severity.tsx';
import { TopFixes } from '../display/top-fixes.tsx';
import { TrendChart } from '../display/trend-chart.tsx';
import { findingsPath } from '../findings/findings-filter.ts';
import { Page } from '../layout/page.tsx';

// A UUID is an id; anything else is a key.
const projectQuery = (by: 'id' | 'key'): string => `query Project($name: ${by === 'id' ? 'ID' : 'String'}!) {
  project(${by}: $name) {
    key name defaultBranch labels { name value }
    posture {
      score scoreIfAccepted grade coverage insufficientEvidence assets
      open { critical high medium low info }
      topFixes(first: 8) { rule { id title fix severity } assets points }
    }
    trend(days: 90) { day score coverage open { critical high medium low info } assets }
    scans(first: 10) { nodes { id seq state branch commit acceptedAt outcome } }
  }
}`;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Project {
  key: string;
  name: string;
  defaultBranch: string;
  labels: { name: string; value: string }[];
  posture: Posture;
  trend: TrendPoint[];
  scans: { nodes: Scan[] };
}

interface Scan {
  id: string;
  seq: number;
  state: string;
  branch: string;
  commit: string | null;
  acceptedAt: string;
  outcome: { opened?: number; resolved?: number; reopened?: number };
}

/** How one project stands. */
export function ProjectPage({ name }: { name: string }) {
  const answer = useAnswer<{ project: Project | null }>(projectQuery(uuid.test(name) ? 'id' : 'key'), { name });
  return (
    <Page title={answer.data?.project?.key ?? 'Project'} above={<Link href="/projects">Projects</Link>}>
      <Answered of={answer}>
        {({ project }) => (project ? <ProjectCards project={project} /> : <p>There is no such project.</p>)}
      </Answered>
    </Page>
  );
}

const ProjectCards = ({ project: { key, posture, trend, scans, labels, defaultBranch } }: { project: Project }) => (
  <div className="grid">
    <ScoreCard posture={posture} />
    <section className="card open" aria-labelledby="open">
      <h2 id="open">Open findings</h2>
      <CountsTiles counts={posture.open} more={`&project=${encodeURIComponent(key)}`} />
      <p className="quiet">
        <Link href={findingsPath({ project: key })}>All findings of this project</Link> · default branch {defaultBranch}
        {labels.map(({ name, value }) => ` · ${name}=${value}`).join('')}
      </p>
    </section>
    <TrendChart trend={trend} />
    <TopFixes fixes={posture.topFixes} project={key} />
    <Scans scans={scans.nodes} />
  </div>
);

const Scans = ({ scans }: { scans: readonly Scan[] }) => (
  <section className="card" aria-labelledby="scans">
    <h2 id="scans">Last scans</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Scan</th>
          <th scope="col">Branch</th>
          <th scope="col">State</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {scans.map(({ id, seq, state, branch, acceptedAt, outcome }) => (
          <tr key={id}>
            <th scope="row">
              {seq}
              <span className="message">
                <Instant at={acceptedAt} />
              </span>
            </th>
            <td>{branch}</td>
            <td>{wordOf(state)}</td>
            <td>{changeInWords(outcome)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

function changeInWords({ opened, resolved, reopened }: Scan['outcome']): string {
  const parts = Object.entries({ opened, resolved, reopened }).filter(([, count]) => count !== undefined && count > 0);
  return parts.map(([what, count]) => `${count} ${what}`).join(', ') || 'none';
}
