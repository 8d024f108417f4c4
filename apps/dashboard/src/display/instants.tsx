const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** The day of an instant (RFC 3339) or of a calendar's day, in UTC. */
export const dayOf = (at: string): string => day.format(new Date(at));

/** An instant as people read it; the exact one is in its `datetime`. */
export const Instant = ({ at }: { at: string }) => (
  <time dateTime={at} title={at}>
    {minute.format(new Date(at))} UTC
  </time>
);

/** The day of an instant. */
export const Day = ({ at }: { at: string }) => (
  <time dateTime={at} title={at}>
    {dayOf(at)}
  </time>
);
