import { wordOf } from '../api/words.ts';
import { Instant } from '../display/instants.tsx';

/** A step in a finding's life, as the API tells it. */
export interface FindingEvent {
  id: string;
  at: string;
  type: string;
  detail: { line?: number; message?: string; reason?: string; from?: string; to?: string };
}

/** The steps of a finding's life, newest first. */
export const History = ({ events }: { events: readonly FindingEvent[] }) => (
  <section className="card" aria-labelledby="history">
    <h2 id="history">History</h2>
    <ol className="history">
      {events.toReversed().map(({ id, at, type, detail }) => (
        <li key={id}>
          <strong>{wordOf(type).replaceAll('-', ' ')}</strong> <Instant at={at} />
          <p className="quiet">{detailInWords(detail)}</p>
        </li>
      ))}
    </ol>
  </section>
);

function detailInWords({ line, message, reason, from, to }: FindingEvent['detail']): string {
  if (reason !== undefined) return reason.replaceAll('-', ' ');
  if (from !== undefined && to !== undefined) return `from ${from} to ${to}`;
  return [line === undefined ? undefined : `line ${line}`, message].filter((part) => part !== undefined).join(': ');
}
