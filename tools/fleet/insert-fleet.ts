import { fileKinds, severityCode } from '@plimsoll/model';
import { rulesFor } from '@plimsoll/rules';
import type pg from 'pg';
import { fleetStatements } from './fleet-statements.ts';

/** How much a tenant has. */
export interface FleetSize {
  findings: number;
  projects: number;
  /** Scans of each project. */
  scans: number;
  /** Scans that wait for a worker. */
  waiting: number;
}

const findingsPerAsset = 10;

/**
 * Fills a tenant that exists and is empty. The client is a superuser's: rows come in as they rest, past row security and foreign
 * keys. Whoever measures afterwards calls `settle` first.
 */
export async function insertFleet(client: pg.Client, tenant: string, size: FleetSize, prefix = ''): Promise<void> {
  await client.query(`SET session_replication_role = replica; SET work_mem = '256MB'`);
  await client.query(fleetFunctions);
  await client.query(
    `INSERT INTO pg_temp.fleet_rule SELECT * FROM json_to_recordset($1) AS r (kind text, place integer, of integer, rule text, severity smallint)`,
    [JSON.stringify(fleetRules())],
  );
  await client.query('ANALYZE pg_temp.fleet_rule');
  const values = [tenant, prefix, size.projects, size.findings / findingsPerAsset, findingsPerAsset, size.scans, size.waiting];
  for (const statement of fleetStatements) await client.query(written(statement, values));
  await client.query('DROP TABLE pg_temp.fleet_rule; SET session_replication_role = origin');
}

/** A thousand other organisations, of which each has little: one machine serves many. */
export async function insertNeighbours(client: pg.Client): Promise<void> {
  await client.query(`SET session_replication_role = replica;
    INSERT INTO tenant (tenant_id, name) SELECT gen_random_uuid(), 'neighbour ' || n FROM generate_series(1, 1000) n;
    INSERT INTO api_key (tenant_id, id, name, hash, hint, scopes) SELECT tenant_id, gen_random_uuid(), name, decode(md5(name), 'hex'), '…', '{posture:read}' FROM tenant WHERE name LIKE 'neighbour %';
    INSERT INTO organisation_counter (tenant_id, critical, high, medium, low, info, assets, vector, folded_at) SELECT tenant_id, 0, 0, 0, 0, 0, 0, '{}', now() FROM tenant WHERE name LIKE 'neighbour %';
    INSERT INTO project (tenant_id, id, key, name, score) SELECT tenant_id, gen_random_uuid(), 'only-' || n, 'Only', 50 + n FROM tenant, generate_series(1, 3) n WHERE name LIKE 'neighbour %';
    SET session_replication_role = origin`);
}

/** Brings statistics and visibility up to date, as autovacuum does in time. */
export const settle = (client: pg.Client): Promise<unknown> => client.query('VACUUM (ANALYZE)');

function fleetRules(): { kind: string; place: number; of: number; rule: string; severity: number }[] {
  return fileKinds.flatMap((kind) =>
    rulesFor(kind, 'default').map(({ id, severity }, place, { length }) => ({
      kind,
      place,
      of: length,
      rule: id,
      severity: severityCode(severity),
    })),
  );
}

const fleetFunctions = `
  CREATE TEMP TABLE fleet_rule (kind text, place integer, of integer, rule text, severity smallint, PRIMARY KEY (kind, place));
  CREATE OR REPLACE FUNCTION pg_temp.fleet_id(what integer, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(1767225600000 + n), 12, '0') || '7' || lpad(to_hex(what), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;
  CREATE OR REPLACE FUNCTION pg_temp.fleet_kind(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN n % 100 < 45 THEN 'dockerfile' WHEN n % 100 < 80 THEN 'kubernetes' WHEN n % 100 < 97 THEN 'compose' ELSE 'docker-bench' END $$`;

/** The statement with its values written in, so that each has the type of where it stands; temporary names are made plain. */
const written = (statement: string, values: readonly (string | number)[]): string =>
  statement
    .replaceAll(/\$(\d)/g, (_, place: string) => {
      const value = values[Number(place) - 1] ?? '';
      return typeof value === 'number' ? String(value) : `'${value}'${place === '1' ? '::uuid' : ''}`;
    })
    .replaceAll(/\bfleet_(?:id|kind)\(/g, (name) => `pg_temp.${name}`);
