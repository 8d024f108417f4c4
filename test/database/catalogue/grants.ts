import type pg from 'pg';
import { lines, services } from './reading.ts';

const tables = `t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition`;

/**
 * Says which table the application may change or empty beyond `changeable` (table → verbs), which is no longer changed,
 * and where it could go around the policies. A table that is not named there is append-only.
 */
export async function grantMessages(client: pg.Client, changeable: Readonly<Record<string, string>>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; verbs: string }>(
    `SELECT t.relname AS name, string_agg(DISTINCT v.verb, ' ') AS verbs
     FROM pg_class t CROSS JOIN pg_roles r CROSS JOIN (VALUES ('UPDATE'), ('DELETE')) v (verb)
     WHERE ${tables} AND r.rolname = ANY ($1)
       AND (has_table_privilege(r.oid, t.oid, v.verb) OR v.verb = 'UPDATE' AND has_any_column_privilege(r.oid, t.oid, 'UPDATE'))
     GROUP BY t.relname ORDER BY t.relname COLLATE "C"`,
    [services],
  );
  const found = new Map(rows.map(({ name, verbs }) => [name, verbs]));
  const around = await lines(
    client,
    `SELECT r.rolname || ' may ' || v.verb || ' ' || t.relname || ', which no policy sees'
     FROM pg_class t CROSS JOIN pg_roles r CROSS JOIN (VALUES ('TRUNCATE'), ('TRIGGER'), ('REFERENCES')) v (verb)
     WHERE ${tables} AND r.rolname = ANY ($1)
       AND (has_table_privilege(r.oid, t.oid, v.verb) OR v.verb = 'REFERENCES' AND has_any_column_privilege(r.oid, t.oid, v.verb))
     ORDER BY 1`,
    [services],
  );
  return [
    ...rows
      .filter(({ name, verbs }) => changeable[name] !== verbs)
      .map(({ name, verbs }) =>
        changeable[name] === undefined
          ? `the application may ${verbs} ${name}, which is append-only`
          : `the application may ${verbs} ${name}, but ${changeable[name]} is what it needs`,
      ),
    ...Object.keys(changeable)
      .filter((name) => !found.has(name))
      .map((name) => `${name} is listed as changeable, but nobody may change it`),
    ...around,
  ];
}

const roles = `rolname LIKE 'plimsoll\\_%'`;

/** Says which role of the service has a power, a membership, a login, a property or a door that it must not have. */
export async function roleMessages(client: pg.Client): Promise<string[]> {
  const found = await Promise.all(
    [
      `SELECT r.rolname || ' has ' || p.power FROM pg_roles r CROSS JOIN LATERAL (VALUES ('SUPERUSER', rolsuper), ('BYPASSRLS', rolbypassrls),
         ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb), ('REPLICATION', rolreplication)) p (power, has)
       WHERE ${roles} AND p.has`,
      `SELECT r.rolname || CASE WHEN rolcanlogin THEN ' can log in' ELSE ' cannot log in' END FROM pg_roles r WHERE ${roles}
         AND rolcanlogin <> (rolname IN ('plimsoll_owner', 'plimsoll_queue', 'plimsoll_web', 'plimsoll_worker'))`,
      `SELECT m.rolname || ' is a member of ' || g.rolname FROM pg_auth_members a
         JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
       WHERE m.${roles} AND (m.rolname, g.rolname) NOT IN
         (('plimsoll_owner', 'plimsoll_system'), ('plimsoll_web', 'plimsoll_app'), ('plimsoll_worker', 'plimsoll_app'))`,
      `SELECT r.rolname || ' owns ' || pg_describe_object(d.classid, d.objid, 0) FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
       WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND r.rolname IN (${quoted(services)})
         AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
      `SELECT r.rolname || ' owns ' || t.oid::regclass || ' outside bullmq' FROM pg_class t JOIN pg_roles r ON r.oid = t.relowner
       WHERE r.rolname = 'plimsoll_queue' AND t.relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname IN ('bullmq', 'pg_toast'))`,
      `SELECT r.rolname || ' may create in ' || n.nspname FROM pg_roles r, pg_namespace n
       WHERE r.rolname IN (${quoted(services)}) AND has_schema_privilege(r.oid, n.oid, 'CREATE')`,
      `SELECT r.rolname || ' enters the schema ' || n.nspname FROM pg_roles r, pg_namespace n
       WHERE n.nspname IN ('bullmq', 'public', 'system') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
         AND (r.rolname = 'plimsoll_queue' AND n.nspname <> 'bullmq' OR r.rolname IN (${quoted(services)}) AND n.nspname = 'bullmq')`,
      `SELECT 'what ' || d.defaclrole::regrole || ' will create is granted to ' || coalesce(r.rolname, 'PUBLIC') || ' beforehand'
       FROM pg_default_acl d CROSS JOIN aclexplode(d.defaclacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
       WHERE g.grantee <> d.defaclrole GROUP BY d.defaclrole, r.rolname`,
    ].map((sql) => lines(client, `${sql} ORDER BY 1`)),
  );
  return found.flat();
}

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
