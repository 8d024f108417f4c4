import { spawn } from 'node:child_process';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asAccount, type Account } from './account.ts';
import { programPath, type Binaries } from './binaries.ts';
import { dataFolder, type Location } from './location.ts';

/** True when that folder holds a cluster. */
export const hasCluster = (data: string) =>
  access(join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

/** Throws a sentence when the cluster there is of another major version than the programs, which cannot open it. */
export async function refuseOtherVersion(data: string, { version }: Binaries): Promise<void> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const [theirs, ours] = [text?.trim(), version.split('.')[0]];
  if (theirs === undefined || theirs === ours) return;
  throw new Error(
    `The data in ${data} is of Postgres ${theirs}; this version of Plimsoll brings Postgres ${ours}, which cannot open it. ` +
      'Start the version that wrote it and move the data with pg_dump, or start anew in another folder (PLIMSOLL_FOLDER).',
  );
}

/** Creates the cluster when there is none; an interrupted attempt leaves nothing that looks like one. */
export async function initialise(location: Location, account: Account, password: string, durable: boolean): Promise<void> {
  const data = dataFolder(location.folder);
  if (await hasCluster(data)) return;
  const unfinished = `${data}.unfinished`;
  const passwordFile = `${unfinished}.password`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of [unfinished, passwordFile]) await giveTo(account, path);
    await runInitdb(location.binaries, account, unfinished, passwordFile, durable);
    await rename(unfinished, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

const giveTo = async ({ uid, gid }: Account, path: string) => {
  if (uid !== undefined) await chown(path, uid, gid ?? uid);
};

// The builtin C.UTF-8 locale sorts by code point everywhere, whatever locales the system has.
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

async function runInitdb(
  binaries: Binaries,
  account: Account,
  data: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const args = [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-instructions',
  ];
  const child = spawn(programPath(binaries, 'initdb'), [...args, ...LOCALE, ...(durable ? [] : ['--no-sync'])], {
    ...asAccount(account),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`initdb could not be run as "${account.name}": ${error.message}`)));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(whyNotCreated(data, account, said.join('').trim()))),
    );
  });
}

function whyNotCreated(data: string, account: Account, said: string): string {
  const nameless = /could not look up effective user ID (\d+)/.exec(said)?.[1];
  return nameless
    ? `Postgres cannot run as user id ${nameless}, which has no name on this system: give it one in /etc/passwd, start as another user, or set DATABASE_URL.`
    : `initdb could not create ${data} as "${account.name}":\n${said}`;
}
