import type { Posture } from './posture.ts';

/** Score, grade and coverage; without enough coverage it says so and shows no score. */
export function ScoreCard({ posture }: { posture: Posture }) {
  const { score, scoreIfAccepted, grade, coverage, insufficientEvidence, assets } = posture;
  return (
    <section className="card score-card" aria-labelledby="score">
      <h2 id="score">Score</h2>
      {insufficientEvidence || score === null ? (
        <p className="no-score">
          <strong>No score yet.</strong> Too little has been looked at: a score needs more coverage.
        </p>
      ) : (
        <p className="score">
          <span className={`grade ${grade ?? ''}`} title={`Grade ${grade}`}>
            <span className="sr-only">Grade </span>
            {grade}
          </span>
          <span>
            <span className="figure">{score}</span> <span className="quiet">of 100</span>
          </span>
        </p>
      )}
      <Meter label="Coverage" percent={coverage} />
      <p className="quiet">
        {assets} {assets === 1 ? 'asset' : 'assets'} watched
        {scoreIfAccepted !== null && scoreIfAccepted !== score && ` · ${scoreIfAccepted} if what is accepted had passed`}
      </p>
    </section>
  );
}

/** A share in words and as a bar. */
export const Meter = ({ label, percent }: { label: string; percent: number | null }) => (
  <p className="meter">
    <span>
      {label} <strong>{percent === null ? 'none' : `${percent} %`}</strong>
    </span>
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="track" width="100" height="4" />
      <rect className="fill" width={percent ?? 0} height="4" />
    </svg>
  </p>
);
