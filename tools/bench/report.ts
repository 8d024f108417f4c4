import { kinds } from '../realworld/collection.ts';
import type { CollectionTimes, FileTime } from './judge-collection.ts';
import { machine } from './machine.ts';
import { table } from '../docs/table.ts';
import { median, quantile, sum } from './statistics.ts';

/** Everything that one run of the benchmark measured. */
export interface Measured {
  /** One for each fresh process. */
  processes: CollectionTimes[];
  /** Wall time in ms by command, one for each call. */
  starts: Record<string, number[]>;
  /** Median ms by number of instructions. */
  longDockerfile: Record<string, number>;
  date: Date;
}

/** The section of docs/benchmarks.md. */
export const reportOf = (measured: Measured): string =>
  [
    `\`npm run bench\` on ${measured.date.toISOString().slice(0, 10)}: ${machine()}. ${measured.processes.length} fresh processes, medians over them.
The files are those of [realworld.md](realworld.md), already in memory; the time of one is decoding, recognising, parsing and all
rules of the default profile. *First* is a process's first pass, as the command line judges; *warm* its fourth, as a worker does.`,
    table(
      ['', 'files', 'MB', 'first files/s', 'MB/s', 'warm files/s', 'MB/s', 'p50 ms', 'p99 ms'],
      [
        ...kinds.map((kind) => speeds(kind, measured.processes, (file) => file.kind === kind)),
        speeds('all', measured.processes, () => true),
      ],
    ),
    `Slowest when warm:`,
    table(['file', 'kB', 'ms'], slowest(measured.processes)),
    `Peak memory of such a process after four passes: ${megabytes(median(measured.processes.map(({ peak }) => peak)))} MB.`,
    `A Dockerfile of 8 000 instructions takes ${ratio(measured.longDockerfile)} times as long as one of 2 000 (${fixed(measured.longDockerfile['8000'] ?? Number.NaN)} ms and ${fixed(measured.longDockerfile['2000'] ?? Number.NaN)} ms).`,
    table(
      ['command line, wall time', 'median ms', 'calls'],
      Object.entries(measured.starts).map(([name, times]) => [name, fixed(median(times)), `${times.length}`]),
    ),
  ].join('\n\n');

function speeds(name: string, processes: readonly CollectionTimes[], wanted: (file: FileTime) => boolean): string[] {
  const first = processes.map(({ passes }) => (passes[0] ?? []).filter(wanted));
  const warm = processes.map(({ passes }) => (passes.at(-1) ?? []).filter(wanted));
  const [files = []] = first;
  const bytes = sum(files.map((file) => file.bytes));
  const seconds = (pass: readonly FileTime[]): number => sum(pass.map(({ milliseconds }) => milliseconds)) / 1_000;
  const [cold, hot] = [median(first.map(seconds)), median(warm.map(seconds))];
  const each = (share: number): string =>
    median(
      warm.map((pass) =>
        quantile(
          pass.map(({ milliseconds }) => milliseconds),
          share,
        ),
      ),
    ).toFixed(2);
  return [
    name,
    `${files.length}`,
    megabytes(bytes),
    ...[cold, hot].flatMap((time) => [Math.round(files.length / time).toString(), (bytes / 1e6 / time).toFixed(1)]),
    each(0.5),
    each(0.99),
  ];
}

function slowest(processes: readonly CollectionTimes[]): string[][] {
  const warm = processes.map(({ passes }) => passes.at(-1) ?? []);
  return (warm[0] ?? [])
    .map(({ kind, path, bytes }, index) => ({
      name: `${kind}/${path}`,
      bytes,
      milliseconds: median(warm.map((pass) => pass[index]?.milliseconds ?? Number.NaN)),
    }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, 5)
    .map(({ name, bytes, milliseconds }) => [name, (bytes / 1e3).toFixed(1), fixed(milliseconds)]);
}

const ratio = (times: Record<string, number>): string =>
  ((times['8000'] ?? Number.NaN) / (times['2000'] ?? Number.NaN)).toFixed(1);
const fixed = (milliseconds: number): string => milliseconds.toFixed(1);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
