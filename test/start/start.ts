import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followParent } from '../../tools/follow-parent.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is started how: by default this checkout's tools/start.mjs as the user who runs the test. */
export interface StartOptions {
  readonly command?: readonly string[];
  readonly folder?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** One run of `npm start`, with all that it has said so far. */
export class Start {
  said = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly watchers = new Set<() => void>();

  constructor(variables: Readonly<Record<string, string>>, options: StartOptions = {}) {
    const [program, ...rest] = options.command ?? [process.execPath, join(root, 'tools/start.mjs')];
    const [command, args] = followParent(program ?? '', rest, 'TERM');
    const kept = { PATH: process.env.PATH, HOME: process.env.HOME };
    this.child = spawn(command, args, {
      ...options.account,
      cwd: options.folder ?? root,
      env: { ...kept, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
        for (const watch of [...this.watchers]) watch();
      });
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  /** Settles once it says that it is running; rejects with all that it said when it ends before. */
  async serves(): Promise<void> {
    const up = new Promise<boolean>((resolve) => {
      const watch = () => this.said.includes('Plimsoll is running.') && resolve(true);
      this.watchers.add(watch);
      watch();
    });
    if (!(await Promise.race([up, this.ended.then(() => false)]))) throw new Error(`it ended:\n${this.said}`);
  }

  /** Sends the signal to its first process, as somebody with `kill` does; gives the code that it ends with. */
  stop(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}
