import { Link } from 'wouter';
import { severities, wordOf, type SeverityCounts } from '../api/words.ts';

/** A severity in its colour, and in words. */
export const SeverityMark = ({ severity }: { severity: string }) => (
  <span className={`severity ${wordOf(severity)}`}>{wordOf(severity)}</span>
);

/** Open findings by severity in one line; severities of which there are none are quiet. */
export const CountsLine = ({ counts }: { counts: SeverityCounts }) => (
  <span className="counts">
    {severities.map((severity) => (
      <span
        key={severity}
        className={`count ${severity}${counts[severity] ? '' : ' none'}`}
        title={`${counts[severity]} ${severity}`}
      >
        {counts[severity]} <span className="sr-only">{severity}</span>
      </span>
    ))}
  </span>
);

/** Open findings by severity, each figure a way to its findings. */
export const CountsTiles = ({ counts, more = '' }: { counts: SeverityCounts; more?: string }) => (
  <ul className="tiles">
    {severities.map((severity) => (
      <li key={severity}>
        <Link href={`/findings?severity=${severity}${more}`} className={`tile ${severity}`}>
          <span className="figure">{counts[severity]}</span> <span className="word">{severity}</span>
        </Link>
      </li>
    ))}
  </ul>
);
