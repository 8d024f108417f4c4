import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../tools/ports.ts';
import { Start } from './start.ts';

const QUIET_MS = 30_000;

/** A folder of its own for data, keys and logs of `npm start`, whose path holds a space. */
export class StartFolder {
  private readonly starts: Start[] = [];

  private constructor(
    private readonly top: string,
    readonly path: string,
    private readonly port: number,
  ) {}

  static async make(): Promise<StartFolder> {
    const top = await mkdtemp(join(tmpdir(), 'plimsoll start '));
    await chmod(top, 0o711);
    return new StartFolder(top, join(top, '.plimsoll'), await freePort());
  }

  start(variables: Readonly<Record<string, string>> = {}): Start {
    const start = new Start({ PLIMSOLL_FOLDER: this.path, PLIMSOLL_PORT: String(this.port), ...variables });
    this.starts.push(start);
    return start;
  }

  /** The names of the variables in the environment of the running service. */
  environmentOf(service: 'gateway' | 'worker'): string[] {
    const pids = readdirSync('/proc').filter((pid) => read(pid, 'environ').includes(this.path));
    const [pid = ''] = pids.filter((one) => read(one, 'cmdline').includes(`apps/${service}/dist/main.js`));
    return read(pid, 'environ')
      .split('\0')
      .flatMap((line) => line.split('=').slice(0, 1))
      .filter(Boolean)
      .sort();
  }

  /** What still runs from this folder: the services tell it by their environment, Postgres by its arguments. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && ['environ', 'cmdline'].some((file) => read(pid, file).includes(this.path)))
      .map((pid) => read(pid, 'cmdline').replaceAll('\0', ' '));
  }

  /** Settles once nothing runs from this folder; rejects after 30 s. */
  async isQuiet(): Promise<void> {
    for (const deadline = Date.now() + QUIET_MS; Date.now() < deadline; await pause(50))
      if (this.processes().length === 0) return;
    throw new Error(`still running:\n${this.processes().join('\n')}`);
  }

  async remove(): Promise<void> {
    for (const start of this.starts) await start.stop('SIGTERM');
    await this.isQuiet();
    await rm(this.top, { recursive: true, force: true });
  }
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
