import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Service, ServiceProcess } from '../service/index.ts';

const preload = fileURLToPath(new URL('die-at-point.mjs', import.meta.url));

export const points = ['claimed', 'working', 'before-commit', 'after-commit'] as const;
export const stages = ['analyse', 'reconcile', 'publish'] as const;

/** Where a worker is to die: at a stage's point, in its nth passage or whenever that scan passes. */
export interface Doom {
  point: (typeof points)[number];
  stage: (typeof stages)[number];
  nth?: number;
  scan?: string;
  /** What the worker gets instead of SIGKILL: SIGSTOP freezes it until SIGCONT, SIGTERM asks it to drain. */
  signal?: 'SIGSTOP' | 'SIGTERM';
}

/** One death, as the dying process wrote it. */
export interface Death extends Doom {
  scan: string;
  pid: number;
}

/** `count` deaths that go round all points of all stages, each in an early passage so that a worker lives shortly. */
export const dooms = (count: number): Doom[] =>
  Array.from({ length: count }, (_, index) => ({
    point: points[index % points.length]!,
    stage: stages[Math.floor(index / points.length) % stages.length]!,
    nth: 1 + (index % 3),
  }));

/** The log in which dying workers write where they were. */
export class DeathLog {
  private constructor(private readonly folder: string) {}

  static async open(): Promise<DeathLog> {
    return new DeathLog(await mkdtemp(join(tmpdir(), 'plimsoll-deaths-')));
  }

  /** Starts a worker that will die there; it is not waited for. */
  launch(service: Service, doom: Doom, variables: Readonly<Record<string, string>> = {}): ServiceProcess {
    const order = JSON.stringify({ ...doom, log: this.path });
    return service.launchWorker(['--import', preload], { ...variables, PLIMSOLL_TEST_DEATH: order });
  }

  async read(): Promise<Death[]> {
    const text = await readFile(this.path, 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Death] : []));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private get path(): string {
    return join(this.folder, 'deaths.jsonl');
  }
}

/** Lets workers live and die one after the other, `beside` of them at a time, until every doom is fulfilled. */
export async function killWorkers(service: Service, log: DeathLog, plan: readonly Doom[], beside: number): Promise<void> {
  const waiting = [...plan];
  const follow = async (): Promise<void> => {
    for (let doom = waiting.shift(); doom; doom = waiting.shift()) {
      const { code, signal } = await log.launch(service, doom).exited;
      if (signal !== 'SIGKILL') throw new Error(`a worker ended by itself (${signal ?? code}):\n${service.logs()}`);
    }
  };
  await Promise.all(Array.from({ length: beside }, follow));
}

/** How often each point of each stage was hit, as lines of a table. */
export function tableOf(deaths: readonly Death[]): string {
  const rows = stages.flatMap((stage) =>
    points.map((point) => {
      const kills = deaths.filter((death) => death.stage === stage && death.point === point).length;
      return `  ${stage.padEnd(10)} ${point.padEnd(14)} ${String(kills).padStart(4)}`;
    }),
  );
  const scans = new Set(deaths.map((death) => death.scan)).size;
  return [...rows, `  ${deaths.length} kills over ${scans} scans`].join('\n');
}
