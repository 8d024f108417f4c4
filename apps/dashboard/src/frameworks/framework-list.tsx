import { Link } from 'wouter';
import type { FrameworkStanding } from '../overview/overview-query.ts';
import { StatusBar } from './status-bar.tsx';

/** How things stand against every framework. */
export const FrameworkList = ({ standings }: { standings: readonly FrameworkStanding[] }) => (
  <section className="card" aria-labelledby="frameworks">
    <h2 id="frameworks">Frameworks</h2>
    <ul className="frameworks">
      {standings.map(({ framework, score, coverage, statuses }) => (
        <li key={framework.id}>
          <p className="row">
            <Link href={`/frameworks/${framework.id}`}>{framework.title}</Link>
            <span className="points">
              {score === null ? 'no score' : `${score} of 100`} <span className="quiet">coverage {coverage ?? 0} %</span>
            </span>
          </p>
          <StatusBar statuses={statuses} />
        </li>
      ))}
    </ul>
  </section>
);
