import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user that Postgres runs as; without ids it is the user who runs this process. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly created?: boolean;
}

const CREATED = 'plimsoll';
const CREATE_MS = 30_000;

/**
 * Chooses the system user that Postgres runs as: ourselves, or, since Postgres refuses to run as root, the owner of the
 * existing data, then `plimsoll`, then `postgres`, then a new system user `plimsoll`. Throws a sentence when none can be had.
 */
export async function chooseAccount(existingData: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { name: process.env.USER ?? 'this user' };
  const users = await readUsers();
  const owner = await stat(existingData).then(
    (found) => found.uid,
    () => 0,
  );
  const known = users.find((user) => user.uid === owner && owner !== 0) ?? named(users, CREATED) ?? named(users, 'postgres');
  return known ?? createAccount();
}

type KnownAccount = Required<Pick<Account, 'name' | 'uid' | 'gid'>>;

const named = (users: readonly KnownAccount[], name: string) => users.find((user) => user.name === name);

async function readUsers(): Promise<KnownAccount[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').filter((line) => line.includes(':'));
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

async function createAccount(): Promise<Account> {
  const attempts: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', CREATED],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', CREATED]],
  ];
  for (const [command, args] of attempts) {
    await run(command, args, { timeout: CREATE_MS }).catch(() => undefined);
    const created = named(await readUsers(), CREATED);
    if (created) return { ...created, created: true };
  }
  throw new Error(
    'Postgres refuses to run as root, and the system user "plimsoll" could not be created. ' +
      `Create it ("useradd --system ${CREATED}"), start as a normal user, or set DATABASE_URL.`,
  );
}

/** What `spawn` needs to run a program as that account. */
export const asAccount = ({ uid, gid }: Account) => ({
  ...(uid === undefined ? {} : { uid, gid }),
  cwd: '/',
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
});
