import { severities, type Severity, type SeverityCounts } from '@plimsoll/model';
import { addVectors, scoreOf, type PostureVector } from '@plimsoll/posture';
import type { Db } from '../database.js';

export interface OrganisationCounters {
  counts: SeverityCounts;
  assets: number;
  vector: PostureVector;
}

interface CounterRow extends SeverityCounts {
  assets: number;
  vector: PostureVector;
}

/** The organisation's counters as of now: what was folded plus what still waits, read in one statement. */
export async function organisationCounters(db: Db): Promise<OrganisationCounters> {
  const rows = await db.query<CounterRow>(
    `SELECT critical, high, medium, low, info, assets, vector FROM organisation_counter WHERE tenant_id = $1
     UNION ALL SELECT critical, high, medium, low, info, assets, vector FROM counter_delta WHERE tenant_id = $1`,
    [db.tenant],
  );
  return sumOf(rows);
}

/** Adds the waiting deltas to the organisation's counters and sets today's point of its trend. One folder per tenant at a time. */
export async function foldCounters(db: Db, severityOf: (rule: string) => Severity | undefined): Promise<void> {
  const [lock] = await db.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('plimsoll fold'), hashtext($1)) AS mine`,
    [db.tenant],
  );
  if (!lock?.mine) return;
  const folded = await db.query<CounterRow>(
    `WITH taken AS (DELETE FROM counter_delta WHERE tenant_id = $1 RETURNING critical, high, medium, low, info, assets, vector)
     SELECT critical, high, medium, low, info, assets, vector FROM taken
     UNION ALL SELECT critical, high, medium, low, info, assets, vector FROM organisation_counter WHERE tenant_id = $1`,
    [db.tenant],
  );
  const total = sumOf(folded);
  const counts = severities.map((severity) => total.counts[severity]);
  await db.query(
    `INSERT INTO organisation_counter (tenant_id, critical, high, medium, low, info, assets, vector, folded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())
     ON CONFLICT (tenant_id) DO UPDATE SET critical = excluded.critical, high = excluded.high, medium = excluded.medium, low = excluded.low,
       info = excluded.info, assets = excluded.assets, vector = excluded.vector, folded_at = excluded.folded_at`,
    [db.tenant, ...counts, total.assets, total.vector],
  );
  const score = scoreOf(total.vector, severityOf);
  await setOrganisationDay(db, [...counts, total.assets, score.score, score.coverage]);
}

const today = `(clock_timestamp() AT TIME ZONE 'UTC')::date, clock_timestamp()`;

const intoDay = (point: string): string =>
  `INSERT INTO posture_day (tenant_id, scope, scope_id, day, at, critical, high, medium, low, info, assets, score, coverage) ${point}
   ON CONFLICT (tenant_id, scope, scope_id, day) DO UPDATE SET at = excluded.at, critical = excluded.critical, high = excluded.high,
     medium = excluded.medium, low = excluded.low, info = excluded.info, assets = excluded.assets, score = excluded.score, coverage = excluded.coverage`;

/** Sets today's point (UTC) of a project's trend from its own counters. */
export async function setProjectDay(db: Db, projectId: string): Promise<void> {
  await db.query(
    intoDay(`SELECT tenant_id, 'project', id, ${today}, open_critical, open_high, open_medium, open_low, open_info, assets, score, coverage
             FROM project WHERE tenant_id = $1 AND id = $2`),
    [db.tenant, projectId],
  );
}

const setOrganisationDay = (db: Db, figures: readonly (number | null)[]) =>
  db.query(intoDay(`VALUES ($1, 'organisation', $1, ${today}, $2, $3, $4, $5, $6, $7, $8, $9)`), [db.tenant, ...figures]);

function sumOf(rows: readonly CounterRow[]): OrganisationCounters {
  const add = (pick: (row: CounterRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
  return {
    counts: Object.fromEntries(severities.map((severity) => [severity, add((row) => row[severity])])) as SeverityCounts,
    assets: add((row) => row.assets),
    vector: addVectors(...rows.map((row) => row.vector)),
  };
}
