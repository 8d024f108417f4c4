import { Link } from 'wouter';
import { findingsPath } from '../findings/findings-filter.ts';
import type { TopFix } from './posture.ts';
import { Prose } from './prose.tsx';
import { SeverityMark } from './severity.tsx';

/** What to mend first, by the points that it brings. */
export const TopFixes = ({ fixes, project }: { fixes: readonly TopFix[]; project?: string }) => (
  <section className="card" aria-labelledby="top-fixes">
    <h2 id="top-fixes">Fix first</h2>
    {fixes.length === 0 ? (
      <p className="quiet">Nothing that was looked at fails.</p>
    ) : (
      <ol className="fixes">
        {fixes.map(({ rule, assets, points }) => (
          <li key={rule.id}>
            <p className="row">
              <SeverityMark severity={rule.severity} />
              <Link href={findingsPath({ rule: rule.id, project })}>{rule.title}</Link>
              <span className="points">
                +{points.toFixed(1)} <span className="quiet">points</span>
              </span>
            </p>
            <p className="quiet">
              <Prose text={rule.fix} /> Fails on {assets} {assets === 1 ? 'asset' : 'assets'}.
            </p>
          </li>
        ))}
      </ol>
    )}
  </section>
);
