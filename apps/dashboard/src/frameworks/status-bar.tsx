import type { StatusCounts } from '../overview/overview-query.ts';

/** The verdicts in the order in which they are shown, each with its words. Only `met` is met. */
export const verdicts = [
  ['met', 'met'],
  ['notMet', 'not met'],
  ['accepted', 'accepted'],
  ['notAssessed', 'not assessed'],
  ['byHand', 'by hand'],
  ['notApplicable', 'not applicable'],
] as const satisfies readonly (readonly [keyof StatusCounts, string])[];

/** Controls by their verdict, in words and as a bar. */
export function StatusBar({ statuses }: { statuses: StatusCounts }) {
  const some = verdicts.filter(([name]) => statuses[name] > 0);
  const starts = some.map((_, n) => some.slice(0, n).reduce((sum, [name]) => sum + statuses[name], 0));
  const all = some.reduce((sum, [name]) => sum + statuses[name], 0);
  return (
    <div className="verdicts">
      <svg viewBox={`0 0 ${Math.max(all, 1)} 4`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {some.map(([name], n) => (
          <rect key={name} className={name} x={starts[n] ?? 0} width={statuses[name]} height="4" />
        ))}
      </svg>
      <p className="quiet">{some.map(([name, words]) => `${statuses[name]} ${words}`).join(' · ')}</p>
    </div>
  );
}
