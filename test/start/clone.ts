import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../tools/ports.ts';
import type { SpareAccount } from './checkout.ts';
import { processesOf, untilQuiet } from './processes.ts';
import { Start } from './start.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const CLONE_MS = 60_000;

/** A fresh clone of this repository's last commit, with nothing installed, as its owner gets it from git. */
export class Clone {
  private readonly starts: Start[] = [];

  private constructor(
    private readonly top: string,
    readonly path: string,
    private readonly account: SpareAccount | undefined,
  ) {}

  static async make(account?: SpareAccount): Promise<Clone> {
    const top = await mkdtemp(join(tmpdir(), 'plimsoll clone '));
    await chmod(top, 0o711);
    const [home, path] = [join(top, 'home'), join(top, 'home/another name')];
    await mkdir(home);
    await run('git', ['clone', '--quiet', '--no-hardlinks', root, path], { timeout: CLONE_MS });
    if (account) await run('chown', ['-R', `${account.uid}:${account.gid}`, home], { timeout: CLONE_MS });
    await chmod(home, account ? 0o700 : 0o711);
    return new Clone(top, path, account);
  }

  /** `npm start` with that environment besides the runner's own, which says how npm reaches its registry. */
  async start(variables: Readonly<Record<string, string>> = {}): Promise<Start> {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(PLIMSOLL_|npm_|TMPDIR$|XDG_|JEST_|NODE_ENV$)/.test(name),
    );
    const own = { HOME: join(this.path, '..'), PLIMSOLL_PORT: String(await freePort()) };
    const options = { command: ['npm', 'start'], folder: this.path, account: this.account };
    const start = new Start({ ...Object.fromEntries(inherited), ...own, ...variables }, options);
    this.starts.push(start);
    return start;
  }

  /** What runs from this clone. */
  processes(): string[] {
    return processesOf(this.path);
  }

  /** Settles once nothing runs from this clone; rejects after 30 s. */
  isQuiet(): Promise<void> {
    return untilQuiet(this.path);
  }

  async remove(): Promise<void> {
    for (const start of this.starts) await start.stop('SIGTERM');
    await untilQuiet(this.path);
    await rm(this.top, { recursive: true, force: true });
  }
}
