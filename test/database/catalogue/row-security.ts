import type pg from 'pg';
import { lines, services } from './reading.ts';

/** Relations that a login may read without row security. */
export interface Unprotected {
  /** A prefix of `schema.relation`. */
  readonly relations: string;
  readonly reader: string;
  readonly reason: string;
}

const readers = [...services, 'plimsoll_queue'];
const foreign = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'`;

/** Says what a login of the service can read without forced row security, and which line of the list is idle. */
export async function openRelationMessages(client: pg.Client, unprotected: readonly Unprotected[]): Promise<string[]> {
  const { rows } = await client.query<{ relation: string; reader: string; forced: boolean }>(
    `SELECT n.nspname || '.' || t.relname AS relation, r.rolname AS reader, t.relrowsecurity AND t.relforcerowsecurity AS forced
     FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace CROSS JOIN pg_roles r
     WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${foreign} AND r.rolname = ANY ($1)
       AND CASE WHEN t.relkind = 'S' THEN has_sequence_privilege(r.oid, t.oid, 'SELECT, USAGE')
                ELSE has_table_privilege(r.oid, t.oid, 'SELECT') OR has_any_column_privilege(r.oid, t.oid, 'SELECT') END
     ORDER BY 1, 2`,
    [readers],
  );
  const hasReason = (line: Unprotected, relation: string, reader: string) =>
    relation.startsWith(line.relations) && line.reader === reader;
  return [
    ...rows
      .filter(({ relation, reader, forced }) => !forced && !unprotected.some((line) => hasReason(line, relation, reader)))
      .map(({ relation, reader }) => `${reader} reads ${relation}, which has no forced row security`),
    ...unprotected
      .filter((line) => !rows.some(({ relation, reader }) => hasReason(line, relation, reader)))
      .map(({ relations, reader }) => `the reason why ${reader} reads ${relations} is idle`),
  ];
}

const mine = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;

/** The policies of every protected table, as `verb role using check`. */
const four: readonly string[] = [
  `DELETE plimsoll_app ${mine}`,
  `INSERT plimsoll_app ${mine}`,
  `SELECT plimsoll_app ${mine}`,
  `UPDATE plimsoll_app ${mine} ${mine}`,
];

/** Says which protected table lacks one of the four policies, and which policy is neither one of these nor listed for plimsoll_system. */
export async function policyMessages(client: pg.Client, system: readonly string[]): Promise<string[]> {
  const tables = await lines(
    client,
    `SELECT t.relname FROM pg_class t WHERE ${ours} AND t.relrowsecurity AND NOT t.relispartition ORDER BY t.relname COLLATE "C"`,
  );
  const found = await lines(
    client,
    `SELECT concat_ws(' ', tablename, cmd, array_to_string(roles, ','), qual, with_check) FROM pg_policies
     WHERE permissive = 'PERMISSIVE' ORDER BY tablename COLLATE "C", cmd COLLATE "C", roles::text`,
  );
  const demanded = tables.flatMap((table) => four.map((policy) => `${table} ${policy}`));
  const allowed = system.map((line) => `${line} plimsoll_system true${line.endsWith(' UPDATE') ? ' true' : ''}`);
  const missing = (from: readonly string[], among: readonly string[]) => from.filter((policy) => !among.includes(policy));
  return [
    ...missing([...demanded, ...allowed], found).map((policy) => `a policy is missing: ${policy}`),
    ...missing(found, [...demanded, ...allowed]).map((policy) => `a policy is too much: ${policy}`),
  ];
}

const ours = `t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')`;
const tenantTables = `pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND ${ours}`;

/** Says which table is not keyed by its tenant, may lose it, or lies open under its own name. */
export async function tenantKeyMessages(client: pg.Client, withoutTenant: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    [
      `SELECT t.oid::regclass || ' has a tenant_id but no forced row security' FROM ${tenantTables}
       WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)`,
      `SELECT t.oid::regclass || ' has no primary key' FROM ${tenantTables}
       WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`,
      `SELECT i.indexrelid::regclass || ' is unique on ' || t.oid::regclass || ' but does not begin with tenant_id'
       FROM ${tenantTables} JOIN pg_index i ON i.indrelid = t.oid WHERE i.indisunique AND i.indkey[0] <> a.attnum`,
      `SELECT t.oid::regclass || ' refers to ' || c.confrelid::regclass || ' by ' || c.conname || ' without its tenant'
       FROM ${tenantTables} JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
       WHERE NOT EXISTS (SELECT FROM unnest(c.conkey, c.confkey) AS k (mine, theirs)
         JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = k.theirs
         WHERE k.mine = a.attnum AND f.attname = 'tenant_id')`,
      `SELECT t.oid::regclass || ' lets tenant_id be null' FROM ${tenantTables} WHERE NOT a.attnotnull`,
      `SELECT t.oid::regclass || ' keeps its tenant_id as ' || format_type(a.atttypid, a.atttypmod) FROM ${tenantTables}
       WHERE a.atttypid <> 'uuid'::regtype`,
      `SELECT t.oid::regclass || ' is a partition and granted to ' || coalesce(r.rolname, 'PUBLIC')
       FROM pg_class t CROSS JOIN aclexplode(t.relacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
       WHERE t.relispartition AND ${ours} AND g.grantee <> t.relowner GROUP BY t.oid, r.rolname`,
    ].map((sql) => lines(client, `${sql} ORDER BY 1`)),
  );
  const homeless = await lines(
    client,
    `SELECT t.relname FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
     AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id') ORDER BY 1`,
  );
  return [
    ...found.flat(),
    ...homeless.filter((name) => !withoutTenant.includes(name)).map((name) => `${name} has no tenant_id`),
    ...withoutTenant
      .filter((name) => !homeless.includes(name))
      .map((name) => `${name} is listed without a tenant_id, but is not there`),
  ];
}
