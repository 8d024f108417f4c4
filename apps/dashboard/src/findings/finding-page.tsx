import { Link } from 'wouter';
import { useAnswer } from '../api/use-answer.ts';
import { wordOf } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Instant } from '../display/instants.tsx';
import { Prose } from '../display/prose.tsx';
import { SeverityMark } from '../display/severity.tsx';
import { Page } from '../layout/page.tsx';
import { projectPath } from '../projects/project-path.ts';
import { References } from '../rules/references.tsx';
import { rulePath } from '../rules/rule-path.ts';
import { Excerpt } from './excerpt.tsx';
import { History, type FindingEvent } from './history.tsx';

const findingQuery = `query Finding($id: ID!) {
  finding(id: $id) {
    id severity presence path line column message excerpt anchor kind openedAt changedAt resolvedAt resolvedReason ruleId
    rule { title why fix references }
    project { key }
    events(last: 50) { id at type detail }
  }
}`;

interface Finding {
  severity: string;
  presence: string;
  path: string;
  line: number | null;
  column: number | null;
  message: string | null;
  excerpt: string | null;
  anchor: string;
  kind: string;
  openedAt: string;
  changedAt: string;
  resolvedAt: string | null;
  resolvedReason: string | null;
  ruleId: string;
  rule: { title: string; why: string; fix: string; references: string[] } | null;
  project: { key: string };
  events: FindingEvent[];
}

/** One finding: what is wrong, where, why it matters, what to do, and what became of it. */
export function FindingPage({ id }: { id: string }) {
  const answer = useAnswer<{ finding: Finding | null }>(findingQuery, { id });
  const finding = answer.data?.finding;
  return (
    <Page title={finding ? (finding.rule?.title ?? finding.ruleId) : 'Finding'} above={<Link href="/findings">Findings</Link>}>
      <Answered of={answer}>
        {(found) => (found.finding ? <FindingCards finding={found.finding} /> : <p>There is no such finding.</p>)}
      </Answered>
    </Page>
  );
}

const FindingCards = ({ finding }: { finding: Finding }) => (
  <div className="columns">
    <div>
      <section className="card" aria-labelledby="what">
        <h2 id="what">What was found</h2>
        <p className="row">
          <SeverityMark severity={finding.severity} />
          <span>{finding.message ?? `It is ${wordOf(finding.presence)}.`}</span>
        </p>
        {finding.excerpt !== null && finding.line !== null && (
          <Excerpt path={finding.path} line={finding.line} text={finding.excerpt} />
        )}
        {finding.resolvedAt !== null && (
          <p>
            Resolved <Instant at={finding.resolvedAt} />
            {finding.resolvedReason !== null && `: ${finding.resolvedReason.replaceAll('-', ' ')}`}
          </p>
        )}
      </section>
      {finding.rule && (
        <section className="card" aria-labelledby="why">
          <h2 id="why">Why it matters</h2>
          <p>
            <Prose text={finding.rule.why} />
          </p>
          <h2>What to do</h2>
          <p>
            <Prose text={finding.rule.fix} />
          </p>
          <References urls={finding.rule.references} />
        </section>
      )}
    </div>
    <div>
      <section className="card" aria-labelledby="about">
        <h2 id="about">About it</h2>
        <Facts finding={finding} />
      </section>
      <History events={finding.events} />
    </div>
  </div>
);

const Facts = ({
  finding: { project, path, line, column, ruleId, kind, presence, anchor, openedAt, changedAt },
}: {
  finding: Finding;
}) => (
  <dl className="facts">
    <dt>Project</dt>
    <dd>
      <Link href={projectPath(project.key)}>{project.key}</Link>
    </dd>
    <dt>Place</dt>
    <dd className="code">{[path, line, column].filter((part) => part !== null).join(':')}</dd>
    <dt>Rule</dt>
    <dd>
      <Link href={rulePath(ruleId)}>{ruleId}</Link>
    </dd>
    <dt>Kind</dt>
    <dd>{wordOf(kind)}</dd>
    <dt>Presence</dt>
    <dd>{wordOf(presence)}</dd>
    <dt>Anchor</dt>
    <dd className="code">{anchor}</dd>
    <dt>First seen</dt>
    <dd>
      <Instant at={openedAt} />
    </dd>
    <dt>Last change</dt>
    <dd>
      <Instant at={changedAt} />
    </dd>
  </dl>
);
