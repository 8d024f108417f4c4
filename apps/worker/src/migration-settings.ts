import type { BootstrapOptions, Login } from '@plimsoll/store';
import { z } from 'zod';

const postgresUrl = z.string().refine((text) => /^postgres(ql)?:\/\/[^/]+@[^/]+\/[^/?]/.test(text), {
  message: 'is not a URL of the form postgres://role:password@host/database',
});

const environment = z.object({
  DATABASE_URL: postgresUrl.optional(),
  PLIMSOLL_OWNER_DATABASE_URL: postgresUrl,
  PLIMSOLL_QUEUE_DATABASE_URL: postgresUrl,
  PLIMSOLL_WEB_DATABASE_URL: postgresUrl.optional(),
  PLIMSOLL_WORKER_DATABASE_URL: postgresUrl.optional(),
});

/** What a migration needs: the two schemas' owners, and the administrator where roles are to be prepared first. */
export interface Migration {
  administrator?: BootstrapOptions;
  ownerUrl: string;
  queueUrl: string;
}

/**
 * Reads the environment. With DATABASE_URL, the administrator's, all four roles' URLs must be there: they say which passwords the
 * roles get. Throws one list of everything that is wrong, without repeating a value.
 */
export function readMigration(variables: NodeJS.ProcessEnv): Migration {
  const read = environment.safeParse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')));
  if (!read.success) throw refusal(read.error.issues.map((issue) => `${issue.path.join('.')} ${wrong(issue)}`));
  const value = read.data;
  const [ownerUrl, queueUrl] = [value.PLIMSOLL_OWNER_DATABASE_URL, value.PLIMSOLL_QUEUE_DATABASE_URL];
  if (value.DATABASE_URL === undefined) return { ownerUrl, queueUrl };
  const logins: Record<Login, [string, string | undefined]> = {
    plimsoll_owner: ['PLIMSOLL_OWNER_DATABASE_URL', ownerUrl],
    plimsoll_web: ['PLIMSOLL_WEB_DATABASE_URL', value.PLIMSOLL_WEB_DATABASE_URL],
    plimsoll_worker: ['PLIMSOLL_WORKER_DATABASE_URL', value.PLIMSOLL_WORKER_DATABASE_URL],
    plimsoll_queue: ['PLIMSOLL_QUEUE_DATABASE_URL', queueUrl],
  };
  const database = databaseOf(ownerUrl);
  const problems = Object.entries(logins).flatMap(([login, [name, url]]) => problemsOf(login, name, url, database));
  if (problems.length > 0) throw refusal(problems);
  const passwords = Object.fromEntries(Object.entries(logins).map(([login, [, url]]) => [login, passwordOf(url ?? '')]));
  return {
    ownerUrl,
    queueUrl,
    administrator: { adminUrl: value.DATABASE_URL, database, passwords: passwords as Record<Login, string> },
  };
}

function problemsOf(login: string, name: string, url: string | undefined, database: string): string[] {
  if (url === undefined) return [`${name} is missing, from which the role's password is taken`];
  return [
    ...(new URL(url).username === login ? [] : [`${name} is not for the role ${login}`]),
    ...(passwordOf(url) === '' ? [`${name} carries no password`] : []),
    ...(databaseOf(url) === database ? [] : [`${name} names another database than PLIMSOLL_OWNER_DATABASE_URL`]),
  ];
}

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);
const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));
const wrong = ({ code, message }: { code: string; message: string }): string =>
  code === 'invalid_type' ? 'is missing' : message;
const refusal = (problems: readonly string[]): Error =>
  new Error(`The database cannot be migrated with this configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
