import { createHmac, scryptSync } from 'node:crypto';

/** The roles that log in; the others (`plimsoll_app`, `plimsoll_system`) only group rights. */
export const LOGINS = ['plimsoll_owner', 'plimsoll_web', 'plimsoll_worker', 'plimsoll_queue'] as const;

/** The name of a role that logs in. */
export type Login = (typeof LOGINS)[number];

/** One password for each role that logs in. */
export type RolePasswords = Readonly<Record<Login, string>>;

/**
 * Derives the roles' passwords from the administrator's, so that every start against one cluster agrees on them and none is
 * stored. A role's password does not tell the administrator's. Throws a sentence when the URL carries no password.
 */
export function derivePasswords(adminUrl: string): RolePasswords {
  const { password, host } = new URL(adminUrl);
  if (!password) {
    throw new Error(
      `The administrator's database URL (${host}) carries no password, from which the service's own would follow. ` +
        'Give one, or create the roles yourself and set PLIMSOLL_OWNER_DATABASE_URL, PLIMSOLL_WEB_DATABASE_URL, ' +
        'PLIMSOLL_WORKER_DATABASE_URL and PLIMSOLL_QUEUE_DATABASE_URL.',
    );
  }
  const key = scryptSync(decodeURIComponent(password), 'plimsoll roles', 32);
  const derived = LOGINS.map((login) => [login, createHmac('sha256', key).update(login).digest('base64url')] as const);
  return Object.fromEntries(derived) as Record<Login, string>;
}
