import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import type { ScanStanding } from '@plimsoll/store';
import { scanEvents } from './scan-events.js';

const id = '0193a5de-7c1b-7e52-9d7f-3a1f0c2b4d5e';
const waiting: ScanStanding = { id, state: 'accepted', position: 2, progress: { files: 3, done: 1 }, finishedAt: null };
const analysing: ScanStanding = { ...waiting, state: 'analysing', position: null };
const ended: ScanStanding = {
  ...analysing,
  state: 'completed',
  progress: { files: 3, done: 3 },
  finishedAt: new Date('2026-01-02T03:04:05.678Z'),
};
const endedText = `{"id":"${id}","state":"completed","position":null,"progress":{"files":3,"done":3},"finishedAt":"2026-01-02T03:04:05.678Z"}`;

type Watcher = Parameters<Parameters<typeof scanEvents>[1]>[0];

/** The stream, what tells it, and whether it still watches. */
function listening(first: ScanStanding, beatMs?: number) {
  let watcher: Watcher | undefined;
  let isWatching = true;
  const watch = (given: Watcher) => {
    watcher = given;
    return () => void (isWatching = false);
  };
  const stream = scanEvents(first, watch, beatMs);
  return {
    stream,
    tell: (standing: ScanStanding) => watcher?.tell(standing),
    leave: () => watcher?.leave(),
    isWatching: () => isWatching,
  };
}

test('a scan is told at once, whenever it stands otherwise, and once more when it has ended', async () => {
  const { stream, tell, isWatching } = listening(waiting);
  for (const standing of [waiting, analysing, analysing, ended]) tell(standing);
  expect(await text(stream)).toBe(
    `retry: 2000

event: scan
data: {"id":"${id}","state":"accepted","position":2,"progress":{"files":3,"done":1},"finishedAt":null}

event: scan
data: {"id":"${id}","state":"analysing","position":null,"progress":{"files":3,"done":1},"finishedAt":null}

event: scan
data: ${endedText}

event: end
data: ${endedText}

`,
  );
  expect(isWatching()).toBe(false);
});

test('a scan that has ended is told and closed at once', async () => {
  expect(await text(listening(ended).stream)).toBe(
    `retry: 2000\n\nevent: scan\ndata: ${endedText}\n\nevent: end\ndata: ${endedText}\n\n`,
  );
});

test('when the process ends, the stream closes without an end of the scan', async () => {
  const { stream, leave, isWatching } = listening(waiting);
  leave();
  expect(await text(stream)).not.toContain('event: end');
  expect(isWatching()).toBe(false);
});

test('a process that is ending already lets the listener go at once', async () => {
  let isWatching = true;
  const stream = scanEvents(waiting, ({ leave }) => {
    leave();
    return () => void (isWatching = false);
  });
  expect(await text(stream)).toBe('');
  expect(isWatching).toBe(false);
});

test('a listener that leaves is not told anything any more', async () => {
  const { stream, tell, isWatching } = listening(waiting);
  stream.destroy();
  await once(stream, 'close');
  tell(ended);
  expect(isWatching()).toBe(false);
});

test('a connection on which nothing happens is kept alive', async () => {
  const { stream, leave } = listening(waiting, 5);
  let seen = '';
  for await (const chunk of stream as AsyncIterable<string>) {
    seen += chunk;
    if (seen.split(': alive\n\n').length > 2) leave();
  }
  expect(seen.split(': alive\n\n').length).toBeGreaterThan(2);
}, 5_000);

test('a listener that does not read is let go', async () => {
  const { stream, tell, isWatching } = listening(waiting);
  for (let done = 0; !stream.destroyed && done < 10_000; done += 1) tell({ ...analysing, progress: { files: 10_000, done } });
  await once(stream, 'close');
  expect(isWatching()).toBe(false);
});
