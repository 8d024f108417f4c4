import { Link } from 'wouter';
import { useAnswer } from '../api/use-answer.ts';
import { wordOf } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Prose } from '../display/prose.tsx';
import { SeverityMark } from '../display/severity.tsx';
import { findingsPath } from '../findings/findings-filter.ts';
import { Page } from '../layout/page.tsx';
import { References } from './references.tsx';

const ruleQuery = `query Rule($id: ID!) {
  rule(id: $id) { id title severity confidence profile subject why fix references knownAs }
}`;

interface Rule {
  id: string;
  title: string;
  severity: string;
  confidence: string;
  profile: string;
  subject: string;
  why: string;
  fix: string;
  references: string[];
  knownAs: string[];
}

/** A rule's card, and the way to what it finds. */
export function RulePage({ id }: { id: string }) {
  const answer = useAnswer<{ rule: Rule | null }>(ruleQuery, { id });
  return (
    <Page title={answer.data?.rule?.title ?? 'Rule'} above="Rule">
      <Answered of={answer}>{({ rule }) => (rule ? <RuleCard rule={rule} /> : <p>There is no such rule.</p>)}</Answered>
    </Page>
  );
}

const RuleCard = ({ rule }: { rule: Rule }) => (
  <div className="columns">
    <section className="card" aria-labelledby="why">
      <h2 id="why">Why it matters</h2>
      <p>
        <Prose text={rule.why} />
      </p>
      <h2>What to do</h2>
      <p>
        <Prose text={rule.fix} />
      </p>
      <References urls={rule.references} />
    </section>
    <section className="card" aria-labelledby="about">
      <h2 id="about">About it</h2>
      <dl className="facts">
        <dt>Severity</dt>
        <dd>
          <SeverityMark severity={rule.severity} />
        </dd>
        <dt>Confidence</dt>
        <dd>{wordOf(rule.confidence)}</dd>
        <dt>Judges</dt>
        <dd>{wordOf(rule.subject)}</dd>
        <dt>Id</dt>
        <dd className="code">{rule.id}</dd>
        <dt>Known as</dt>
        <dd>{rule.knownAs.length === 0 ? 'nothing else' : rule.knownAs.join(', ')}</dd>
      </dl>
      <p>
        <Link href={findingsPath({ rule: rule.id })}>Open findings of this rule</Link>
      </p>
    </section>
  </div>
);
