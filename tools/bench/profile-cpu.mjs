// Loaded by a worker with --import: profiles its main thread and writes the profile to PLIMSOLL_BENCH_PROFILE on SIGUSR2.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  process.once('SIGUSR2', async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(process.env.PLIMSOLL_BENCH_PROFILE ?? '', JSON.stringify({ profile, cpu: process.cpuUsage() }));
  });
}
