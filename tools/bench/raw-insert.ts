import { randomUUID } from 'node:crypto';
import pg from 'pg';

type Row = Record<string, unknown>;

interface Table {
  columns: Readonly<Record<string, string>>;
  /** The row under keys that are not taken yet. */
  renamed: (row: Row, findings: ReadonlyMap<string, string>) => Row;
}

const ofFinding = (row: Row, findings: ReadonlyMap<string, string>): Row => ({
  ...row,
  finding_id: findings.get(String(row.finding_id)),
});

const beside = (anchor: unknown): string => `raw ${String(anchor)}`;

const finding: Table = {
  columns: {
    tenant_id: 'uuid',
    id: 'uuid',
    project_id: 'uuid',
    asset_id: 'uuid',
    rule: 'text',
    anchor: 'text',
    kind: 'text',
    severity: 'smallint',
    risk_band: 'smallint',
    presence: 'smallint',
    opened_at: 'timestamptz',
    changed_at: 'timestamptz',
  },
  renamed: (row, findings) => ({ ...row, id: findings.get(String(row.id)), anchor: beside(row.anchor) }),
};

/** What the pipeline writes for a finding besides its own row. */
const around: Readonly<Record<string, Table>> = {
  observation: {
    columns: {
      tenant_id: 'uuid',
      analysis_id: 'uuid',
      ordinal: 'integer',
      rule: 'text',
      anchor: 'text',
      severity: 'smallint',
      confidence: 'text',
      line: 'integer',
      column_number: 'integer',
      end_line: 'integer',
      end_column: 'integer',
      message: 'text',
      excerpt: 'text',
    },
    renamed: (row) => ({ ...row, ordinal: Number(row.ordinal) + 1_000_000, anchor: beside(row.anchor) }),
  },
  finding_source: {
    columns: {
      tenant_id: 'uuid',
      finding_id: 'uuid',
      source: 'text',
      presence: 'smallint',
      scan_id: 'uuid',
      changed_at: 'timestamptz',
    },
    renamed: ofFinding,
  },
  finding_event: {
    columns: {
      tenant_id: 'uuid',
      at: 'timestamptz',
      id: 'uuid',
      finding_id: 'uuid',
      project_id: 'uuid',
      scan_id: 'uuid',
      type: 'text',
      detail: 'jsonb',
    },
    renamed: (row, findings) => ({ ...ofFinding(row, findings), id: randomUUID() }),
  },
  finding_span: {
    columns: {
      tenant_id: 'uuid',
      finding_id: 'uuid',
      from_at: 'timestamptz',
      project_id: 'uuid',
      asset_id: 'uuid',
      rule: 'text',
      severity: 'smallint',
      presence: 'smallint',
      decision: 'smallint',
    },
    renamed: ofFinding,
  },
};

const rowsPerStatement = 5_000;

/** What a raw insert took, in seconds. */
export interface RawInsert {
  findings: number;
  /** All rows of them: finding, observation, source, event and span. */
  rows: number;
  findingSeconds: number;
  seconds: number;
}

/**
 * Writes the rows that a run wrote for its findings once more, under other keys, as the worker's role with all keys, indexes and row
 * security: `INSERT … SELECT FROM UNNEST` of 5 000 rows at a time, the findings in one transaction and all the rest in another.
 */
export async function rawInsert(workerUrl: string, tenant: string): Promise<RawInsert> {
  const client = new pg.Client({ connectionString: workerUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
    const { rows: ids } = await client.query<{ id: string }>('SELECT id FROM finding WHERE tenant_id = $1', [tenant]);
    const renamed = new Map(ids.map(({ id }) => [id, randomUUID()]));
    const read = async (name: string, table: Table): Promise<Row[]> => {
      const { rows } = await client.query<Row>(
        `SELECT ${Object.keys(table.columns).join(', ')} FROM ${name} WHERE tenant_id = $1`,
        [tenant],
      );
      return rows.map((row) => table.renamed(row, renamed));
    };
    const own = await read('finding', finding);
    const rest: [string, Table, Row[]][] = [];
    for (const [name, table] of Object.entries(around)) rest.push([name, table, await read(name, table)]);
    const findingSeconds = await timed(client, () => insert(client, 'finding', finding, own));
    const restSeconds = await timed(client, async () => {
      for (const [name, table, rows] of rest) await insert(client, name, table, rows);
    });
    return {
      findings: own.length,
      rows: rest.reduce((sum, [, , rows]) => sum + rows.length, own.length),
      findingSeconds,
      seconds: findingSeconds + restSeconds,
    };
  } finally {
    await client.end();
  }
}

async function timed(client: pg.Client, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await client.query('BEGIN');
  await work();
  await client.query('COMMIT');
  return (performance.now() - began) / 1_000;
}

async function insert(client: pg.Client, name: string, { columns }: Table, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(columns);
  const arrays = Object.values(columns)
    .map((type, place) => `$${place + 1}::${type}[]`)
    .join(', ');
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const page = rows.slice(at, at + rowsPerStatement);
    await client.query(
      `INSERT INTO ${name} (${names.join(', ')}) SELECT * FROM unnest(${arrays})`,
      names.map((column) => page.map((row) => (columns[column] === 'jsonb' ? JSON.stringify(row[column]) : row[column]))),
    );
  }
}
