import { cpus, loadavg, totalmem } from 'node:os';
import { openEnvironment } from '../../test/environment/environment.ts';
import { redisProgram } from '../../test/environment/fresh-redis.ts';
import type { Backend } from '../../test/service/service.ts';
import { fleetOf } from './fleet-submissions.ts';
import { measure, type Measurement } from './measure-service.ts';

const scans = Number(process.argv[2] ?? 900);
const wanted = process.argv[3];

const backends = (['postgres', 'redis'] as const).filter(
  (backend) => (wanted ?? backend) === backend && (backend !== 'redis' || redisProgram() !== undefined),
) satisfies Backend[];
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

function reportOf({ backend, scans: ended, findings, seconds, raw, memory, cpu, stages }: Measurement): string {
  const speed = findings / seconds;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const beside = (name: string, rawSeconds: number): string =>
    `  raw insert of ${name} in ${rawSeconds.toFixed(2)} s: ${Math.round(raw.findings / rawSeconds)} findings/s; end to end is ${((100 * speed * rawSeconds) / raw.findings).toFixed(1)} % of it`;
  const all = Object.values(cpu).reduce((sum, each) => sum + each, 0);
  return [
    `queue in ${backend}: ${ended} scans, ${findings} findings in ${seconds.toFixed(2)} s`,
    `  ${(ended / seconds).toFixed(1)} scans/s, ${Math.round(speed)} findings/s`,
    beside(`the same ${raw.rows} rows`, raw.seconds),
    beside(`its ${raw.findings} finding rows alone`, raw.findingSeconds),
    `  gateway ${megabytes(memory.gateway.idle)} idle, ${megabytes(memory.gateway.peak)} peak; worker ${megabytes(memory.worker.idle)} idle, ${megabytes(memory.worker.peak)} peak`,
    `  a stage's mean time: ${Object.entries(stages)
      .map(([stage, mean]) => `${stage} ${Math.round(mean * 1_000)} ms`)
      .join(', ')}`,
    `  ${all.toFixed(1)} s of CPU:`,
    ...Object.entries(cpu)
      .sort(([, a], [, b]) => b - a)
      .map(
        ([part, spent]) => `    ${((100 * spent) / all).toFixed(1).padStart(5)} %  ${spent.toFixed(1).padStart(6)} s  ${part}`,
      ),
    '',
  ].join('\n');
}
