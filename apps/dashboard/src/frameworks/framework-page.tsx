import { Link } from 'wouter';
import { useAnswer } from '../api/use-answer.ts';
import { wordOf } from '../api/words.ts';
import { Answered } from '../display/answered.tsx';
import { Meter } from '../display/score-card.tsx';
import { Page } from '../layout/page.tsx';
import type { StatusCounts } from '../overview/overview-query.ts';
import { findingsPath } from '../findings/findings-filter.ts';
import { StatusBar } from './status-bar.tsx';

const frameworkQuery = `query Framework($id: ID!) {
  framework(id: $id) {
    title version notice
    assessment {
      score grade coverage insufficientEvidence
      statuses { met notMet accepted notAssessed byHand notApplicable }
      controls { id number title level severity status reason failedRules }
    }
  }
}`;

interface Control {
  id: string;
  number: string;
  title: string;
  severity: string;
  status: string;
  reason: string;
  failedRules: string[];
}

interface Framework {
  title: string;
  version: string;
  notice: string;
  assessment: {
    score: number | null;
    grade: string | null;
    coverage: number | null;
    statuses: StatusCounts;
    controls: Control[];
  };
}

/** A framework, control by control. */
export function FrameworkPage({ id }: { id: string }) {
  const answer = useAnswer<{ framework: Framework | null }>(frameworkQuery, { id });
  return (
    <Page title={answer.data?.framework?.title ?? 'Framework'} above={<Link href="/frameworks">Frameworks</Link>}>
      <Answered of={answer}>
        {({ framework }) => (framework ? <Assessment framework={framework} /> : <p>There is no such framework.</p>)}
      </Answered>
    </Page>
  );
}

const Assessment = ({ framework: { notice, assessment } }: { framework: Framework }) => (
  <>
    <section className="card" aria-labelledby="standing">
      <h2 id="standing">
        {assessment.score === null ? 'No score yet: too little has been looked at' : `${assessment.score} of 100`}
      </h2>
      <Meter label="Coverage" percent={assessment.coverage} />
      <StatusBar statuses={assessment.statuses} />
      <p className="quiet">{notice}</p>
    </section>
    <table>
      <thead>
        <tr>
          <th scope="col">Control</th>
          <th scope="col">Verdict</th>
          <th scope="col" className="wide">
            Why
          </th>
        </tr>
      </thead>
      <tbody>
        {assessment.controls.map(({ id, number, title, status, reason, failedRules }) => (
          <tr key={id}>
            <th scope="row">
              {number} {title}
              <span className="message narrow">{reason}</span>
              {failedRules.length > 0 && (
                <span className="place">
                  {failedRules.map((rule) => (
                    <Link key={rule} href={findingsPath({ rule })}>
                      {rule}
                    </Link>
                  ))}
                </span>
              )}
            </th>
            <td className="nowrap">
              <span className={`verdict ${wordOf(status)}`}>{wordOf(status).replaceAll('-', ' ')}</span>
            </td>
            <td className="wide">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);
