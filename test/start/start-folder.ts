import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/ports.ts';
import { processesOf, processIds, readOf, untilQuiet } from './processes.ts';
import { Start } from './start.ts';

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
    const ours = processIds().filter((pid) => readOf(pid, 'environ').includes(this.path));
    const [pid = ''] = ours.filter((one) => readOf(one, 'cmdline').includes(`apps/${service}/dist/main.js`));
    const names = readOf(pid, 'environ')
      .split('\0')
      .flatMap((line) => line.split('=').slice(0, 1));
    return names.filter(Boolean).sort();
  }

  /** What still runs from this folder. */
  processes(): string[] {
    return processesOf(this.path);
  }

  /** Settles once nothing runs from this folder; rejects after 30 s. */
  isQuiet(): Promise<void> {
    return untilQuiet(this.path);
  }

  async remove(): Promise<void> {
    for (const start of this.starts) await start.stop('SIGTERM');
    await this.isQuiet();
    await rm(this.top, { recursive: true, force: true });
  }
}
