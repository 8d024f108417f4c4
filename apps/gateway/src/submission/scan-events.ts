import { Readable } from 'node:stream';
import type { ScanStanding } from '@plimsoll/store';
import type { ScanWatcher } from './scan-watch.js';

const heartbeatMs = 15_000;

/** A listener that has not read this many characters is not listening. */
const mostUnread = 64 * 1024;

/** How long a client waits before it asks again, should the connection end before the scan does. */
const reconnectMs = 2_000;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) about one scan: `scan` when it stands
 * otherwise than last told, beginning with `first`, then `end`. Ends with the scan, the process or the listener.
 */
export function scanEvents(
  first: ScanStanding,
  watch: (watcher: Pick<ScanWatcher, 'tell' | 'leave'>) => () => void,
  beatMs: number = heartbeatMs,
): Readable {
  const stream = new Readable({ read: () => undefined, encoding: 'utf8' });
  let isOver = false;
  const say = (text: string) => {
    if (stream.readableLength > mostUnread) stream.destroy();
    else if (!isOver && !stream.destroyed) stream.push(text);
  };
  let stop = (): void => undefined;
  const end = once(() => {
    isOver = true;
    stop();
    clearInterval(beat);
    if (!stream.destroyed) stream.push(null);
  });
  let told = '';
  const tell = (standing: ScanStanding) => {
    const text = JSON.stringify(standing);
    if (text !== told) say(eventOf('scan', text));
    told = text;
    if (standing.finishedAt === null) return;
    say(eventOf('end', text));
    end();
  };
  const beat = setInterval(() => say(': alive\n\n'), beatMs);
  stop = watch({ tell, leave: () => end() });
  // A process that is about to end lets its watchers go at once, before they know how to leave.
  if (isOver) stop();
  stream.once('close', end);
  say(`retry: ${reconnectMs}\n\n`);
  tell(first);
  return stream;
}

const eventOf = (name: string, data: string): string => `event: ${name}\ndata: ${data}\n\n`;

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
