import { dayOf } from './instants.tsx';
import type { TrendPoint } from './posture.ts';
import { pathOf, stretchesOf, trendInWords } from './trend-line.ts';

const days = 90;
const levels = [0, 25, 50, 75, 100];

/** The score over the last 90 days: drawn, in words, and as a table. */
export function TrendChart({ trend }: { trend: readonly TrendPoint[] }) {
  const today = new Date().toISOString().slice(0, 10);
  const firstDay = new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString();
  const stretches = stretchesOf(trend, today, days);
  return (
    <section className="card trend" aria-labelledby="trend">
      <h2 id="trend">Score over 90 days</h2>
      {trend.length === 0 ? (
        <p className="quiet">Nothing has been scanned in this time.</p>
      ) : (
        <>
          <figure>
            <div className="plot">
              <svg viewBox={`0 0 ${days} 100`} preserveAspectRatio="none" role="img" aria-label={trendInWords(trend)}>
                {levels.map((level) => (
                  <path key={level} className="level" d={`M0 ${100 - level}H${days}`} />
                ))}
                <path className="line" d={pathOf(stretches)} />
                {stretches.map(({ from, top }) => (
                  <path key={from} className="point" d={`M${from} ${top}h0`} />
                ))}
              </svg>
              <div className="levels" aria-hidden="true">
                {levels.toReversed().map((level) => (
                  <span key={level}>{level}</span>
                ))}
              </div>
            </div>
            <figcaption>
              <span>{dayOf(firstDay)}</span>
              <span>{dayOf(today)}</span>
            </figcaption>
          </figure>
          <details>
            <summary>The figures as a table</summary>
            <TrendTable trend={trend} />
          </details>
        </>
      )}
    </section>
  );
}

const TrendTable = ({ trend }: { trend: readonly TrendPoint[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Score</th>
        <th scope="col">Coverage</th>
        <th scope="col">Critical</th>
        <th scope="col">High</th>
      </tr>
    </thead>
    <tbody>
      {trend.map(({ day, score, coverage, open }) => (
        <tr key={day}>
          <th scope="row">{dayOf(day)}</th>
          <td>{score ?? 'none'}</td>
          <td>{coverage === null ? 'none' : `${coverage} %`}</td>
          <td>{open.critical}</td>
          <td>{open.high}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
