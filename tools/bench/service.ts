import { cpus, loadavg, totalmem } from 'node:os';
import { openEnvironment } from '../../test/environment/environment.ts';
import { redisProgram } from '../../test/environment/fresh-redis.ts';
import type { Backend } from '../../test/service/service.ts';
import { measure, type Measurement } from './measure-service.ts';
import { fleetOf } from './fleet-submissions.ts';

const scans = Number(process.argv[2] ?? 100);

const backends: Backend[] = redisProgram() ? ['postgres', 'redis'] : ['postgres'];
const environment = await openEnvironment();
try {
  const fleet = fleetOf(scans);
  const [load = 0] = loadavg();
  console.log(
    `${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; load average ${load.toFixed(1)} before\n`,
  );
  for (const backend of backends) console.log(reportOf(await measure(backend, fleet)));
  console.log(`load average ${(loadavg()[0] ?? 0).toFixed(1)} after`);
} finally {
  await environment.close();
}

function reportOf({ backend, scans: ended, findings, seconds, raw, memory, workerCpu, stages, hot }: Measurement): string {
  const [speed, rawSpeed] = [findings / seconds, raw.rows / raw.seconds];
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  return [
    `queue in ${backend}: ${ended} scans, ${findings} findings in ${seconds.toFixed(2)} s`,
    `  ${(ended / seconds).toFixed(1)} scans/s, ${Math.round(speed)} findings/s`,
    `  raw insert of ${raw.rows} findings in ${raw.seconds.toFixed(2)} s: ${Math.round(rawSpeed)} findings/s; end to end is ${((100 * speed) / rawSpeed).toFixed(1)} %`,
    `  gateway ${megabytes(memory.gateway.idle)} idle, ${megabytes(memory.gateway.peak)} peak; worker ${megabytes(memory.worker.idle)} idle, ${megabytes(memory.worker.peak)} peak`,
    `  worker's CPU ${workerCpu.toFixed(1)} s; a stage's mean time ${Object.entries(stages)
      .map(([stage, mean]) => `${stage} ${Math.round(mean * 1_000)} ms`)
      .join(', ')}`,
    ...hot.map(([name, share]) => `    ${(100 * share).toFixed(1).padStart(5)} %  ${name}`),
    '',
  ].join('\n');
}
