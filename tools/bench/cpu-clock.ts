import { withClient } from '../database/connection.ts';
import { cpuByThread, cpuOf, cpuOfFamily, parentOf } from './cpu-time.ts';

/** Names of threads as Linux shows them, and what they do. */
const threads: Readonly<Record<string, string>> = {
  MainThread: "the worker's main thread",
  WorkerThread: 'analysis threads',
  V8Worker: "V8's compiler and collector in the worker",
};

/** Tells how much CPU each part of a running service uses from its start on; Linux only. */
export class CpuClock {
  private readonly began: Record<string, number>;

  private constructor(
    private readonly gateway: number,
    private readonly worker: number,
    private readonly postgres: number,
  ) {
    this.began = this.read();
  }

  static async start(gateway: number, worker: number, adminUrl: string): Promise<CpuClock> {
    const backend = await withClient(adminUrl, async (admin) => {
      const { rows } = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      return parentOf(rows[0]?.pid ?? 0);
    });
    return new CpuClock(gateway, worker, backend);
  }

  /** Seconds of CPU by part since the start. */
  spent(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.read()).map(([part, seconds]) => [part, seconds - (this.began[part] ?? 0)]));
  }

  private read(): Record<string, number> {
    const { user, system } = process.cpuUsage();
    const byThread = cpuByThread(this.worker);
    const named = [...byThread].flatMap(([name, seconds]) => (threads[name] ? [[threads[name], seconds] as const] : []));
    return {
      'the client that sends': (user + system) / 1e6,
      gateway: cpuOf(this.gateway),
      ...Object.fromEntries(named),
      Postgres: cpuOfFamily(this.postgres),
    };
  }
}
