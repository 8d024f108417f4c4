import type pg from 'pg';
import { withClient } from './connection.js';
import { derivePasswords, LOGINS, type Login, type RolePasswords } from './passwords.js';

/** The connections that the service uses, each with the least it needs. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly webUrl: string;
  readonly workerUrl: string;
  readonly queueUrl: string;
}

/** Which database to prepare, over which administrator's connection; without `passwords` they follow from the administrator's. */
export interface BootstrapOptions {
  readonly adminUrl: string;
  readonly database: string;
  readonly passwords?: RolePasswords;
}

/**
 * Creates the service's roles, database, schemas and grants where they are missing; safe to repeat and to run at the same time.
 * The administrator may be a superuser or a role with CREATEROLE and CREATEDB. Throws a sentence when the server is too old
 * or when one of the roles could bypass row security.
 */
export async function bootstrapDatabase({ adminUrl, database, passwords }: BootstrapOptions): Promise<DatabaseUrls> {
  const secrets = passwords ?? derivePasswords(adminUrl);
  await withClient(adminUrl, (admin) =>
    aloneWithRoles(admin, async () => {
      await refuseOldServer(admin);
      await createRoles(admin, secrets);
      await createDatabase(admin, database);
      await withClient(urlFor(adminUrl, database), (inside) => prepareInside(inside, database));
    }),
  );
  return databaseUrls(adminUrl, database, secrets);
}

/** Copies a prepared database whole, as a template nobody is connected to; the copy has the same owner, schemas and grants. */
export async function copyDatabase(options: BootstrapOptions & { readonly template: string }): Promise<DatabaseUrls> {
  const { adminUrl, database, template, passwords } = options;
  await withClient(adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${quote(admin, database)} OWNER plimsoll_owner TEMPLATE ${quote(admin, template)}`);
    await limitConnections(admin, database);
  });
  return databaseUrls(adminUrl, database, passwords ?? derivePasswords(adminUrl));
}

/** Drops the database with whoever is connected to it; the roles stay, since the cluster's other databases share them. */
export async function dropDatabase({ adminUrl, database }: Pick<BootstrapOptions, 'adminUrl' | 'database'>): Promise<void> {
  await withClient(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${quote(admin, database)} WITH (FORCE)`));
}

const quote = (client: pg.Client, name: string) => client.escapeIdentifier(name);

const LOCK = 0x706c696d;

/** Works while nobody else changes the cluster's roles, which all its databases share; `admin` is connected to the administrator's own. */
export async function aloneWithRoles<Result>(admin: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    return await work();
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

async function refuseOldServer(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? '0';
  if (Number.parseInt(version, 10) < 16) throw new Error(`Plimsoll needs Postgres 16 or newer; this server is ${version}.`);
}

async function createRoles(admin: pg.Client, passwords: RolePasswords): Promise<void> {
  for (const group of ['plimsoll_app', 'plimsoll_system']) await createRole(admin, group, 'NOLOGIN');
  for (const login of LOGINS) await createRole(admin, login, `LOGIN PASSWORD ${admin.escapeLiteral(passwords[login])}`);
  await refuseMightyRoles(admin);
  await admin.query('GRANT plimsoll_app TO plimsoll_web, plimsoll_worker');
  await admin.query('GRANT plimsoll_system TO plimsoll_owner WITH INHERIT FALSE, SET TRUE');
  await admin.query('ALTER ROLE plimsoll_queue SET search_path = bullmq');
  await admin.query(`DO $$ BEGIN IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT plimsoll_owner, plimsoll_system, plimsoll_queue TO %I WITH INHERIT TRUE, SET TRUE', current_user);
    END IF; END $$`);
}

// Without a superuser only what changes may be named, so an existing role is asked for its attributes instead of being told.
async function createRole(admin: pg.Client, role: string, options: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  await admin.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${quote(admin, role)} ${options}`);
}

async function refuseMightyRoles(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'plimsoll\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole) ORDER BY 1`,
  );
  if (rows.length === 0) return;
  const names = rows.map((row) => row.rolname).join(', ');
  throw new Error(`These roles could bypass row security: ${names}. Take SUPERUSER, BYPASSRLS and CREATEROLE from them first.`);
}

async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (!rowCount) {
    const { rows } = await admin.query<{ v: string }>(`SELECT current_setting('server_version_num') AS v`);
    const builtin = Number(rows[0]?.v) >= 170_000 ? ` LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'` : '';
    await admin.query(
      `CREATE DATABASE ${quote(admin, database)} OWNER plimsoll_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'${builtin}`,
    );
  }
}

// The locks of the two migrations (libs/store/src/migrate.ts, libs/queue/src/migrate-queue.ts), which grant on the same database
// and schemas: Postgres refuses one of two that change them at once. They are let go with the connection.
const MIGRATION_LOCKS = [7_205_331, 7_205_332];

async function prepareInside(inside: pg.Client, database: string): Promise<void> {
  await inside.query('SELECT pg_advisory_lock(key) FROM unnest($1::bigint[]) AS key', [MIGRATION_LOCKS]);
  await inside.query(`ALTER DATABASE ${quote(inside, database)} OWNER TO plimsoll_owner`);
  await limitConnections(inside, database);
  await prepareSchemas(inside);
}

// The database's own grants are not copied from a template, unlike all that is inside it.
async function limitConnections(admin: pg.Client, database: string): Promise<void> {
  const name = quote(admin, database);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO plimsoll_owner, plimsoll_web, plimsoll_worker`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO plimsoll_queue`);
}

async function prepareSchemas(database: pg.Client): Promise<void> {
  await database.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await database.query('ALTER SCHEMA public OWNER TO plimsoll_owner');
  await database.query('CREATE SCHEMA IF NOT EXISTS system AUTHORIZATION plimsoll_system');
  await database.query('CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION plimsoll_queue');
  await database.query('GRANT USAGE ON SCHEMA public TO plimsoll_app, plimsoll_system');
  await database.query('GRANT USAGE ON SCHEMA system TO plimsoll_app, plimsoll_owner');
}

function urlFor(adminUrl: string, database: string, login?: Login, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (login) url.username = login;
  if (password) url.password = encodeURIComponent(password);
  return url.href;
}

function databaseUrls(adminUrl: string, database: string, passwords: RolePasswords): DatabaseUrls {
  const forLogin = (login: Login) => urlFor(adminUrl, database, login, passwords[login]);
  return {
    ownerUrl: forLogin('plimsoll_owner'),
    webUrl: forLogin('plimsoll_web'),
    workerUrl: forLogin('plimsoll_worker'),
    queueUrl: forLogin('plimsoll_queue'),
  };
}
