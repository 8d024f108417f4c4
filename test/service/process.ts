import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { followParent } from '../../tools/follow-parent.ts';

/** One line of a service's JSON log. */
export interface LogLine {
  msg?: string;
  url?: string;
  [field: string]: unknown;
}

/** Where a process runs, unless as this one does: under which Node, in which folder, behind which command that changes its user. */
export interface Surroundings {
  node?: string;
  folder?: string;
  as?: readonly string[];
}

/** One of the product's processes, run as in production, with its log kept in memory. */
export class ServiceProcess {
  readonly log: string[] = [];
  private readonly watchers = new Set<(line: LogLine) => void>();
  private readonly child: ChildProcess;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(
    entry: string,
    variables: Readonly<Record<string, string>>,
    nodeArguments: readonly string[] = [],
    { node = process.execPath, folder, as = [] }: Surroundings = {},
  ) {
    // A jest worker that is ended takes it along.
    const [command, args] = followParent(node, ['--enable-source-maps', ...nodeArguments, entry], 'TERM');
    const [first = command, ...rest] = [...as, command, ...args];
    this.child = spawn(first, rest, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = [this.child.stdout, this.child.stderr].flatMap((stream) =>
      stream ? [createInterface({ input: stream }).on('line', (line) => this.take(line))] : [],
    );
    // It is over when what it wrote last has been read, too.
    const read = Promise.all(lines.map((reader) => once(reader, 'close')));
    this.exited = Promise.all([once(this.child, 'exit'), read]).then(([[code, signal]]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the process did not start');
    return this.child.pid;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The first log line, past or to come, of which `wanted` is true; rejects when the process ends or 90 s pass before. */
  async logged(wanted: (line: LogLine) => boolean): Promise<LogLine> {
    const past = this.log.map(parse).find((line) => line !== undefined && wanted(line));
    if (past) return past;
    return new Promise<LogLine>((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(deadline);
        this.watchers.delete(watch);
        act();
      };
      const watch = (line: LogLine): void => {
        if (wanted(line)) settle(() => resolve(line));
      };
      const deadline = setTimeout(
        () => settle(() => reject(new Error(`not logged within 90 s:\n${this.log.join('\n')}`))),
        90_000,
      );
      this.watchers.add(watch);
      void this.exited.then(() => settle(() => reject(new Error(`the process ended:\n${this.log.join('\n')}`))));
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Asks the process to drain and waits for its end; one that does not end within 30 s is killed, and that is an error. */
  async stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (!this.running) return this.exited;
    this.kill('SIGTERM');
    let late = false;
    const deadline = setTimeout(() => {
      late = true;
      this.kill('SIGKILL');
    }, 30_000);
    const end = await this.exited;
    clearTimeout(deadline);
    if (late) throw new Error(`the process did not end within 30 s after SIGTERM:\n${this.log.slice(-20).join('\n')}`);
    return end;
  }

  private take(text: string): void {
    this.log.push(text);
    const line = parse(text);
    if (line) for (const watch of [...this.watchers]) watch(line);
  }
}

function parse(text: string): LogLine | undefined {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}
