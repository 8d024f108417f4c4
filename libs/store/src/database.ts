import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { invariant, Refusal } from '@plimsoll/model';
import { DataSource, type EntityManager } from 'typeorm';
import { entities } from './entities/index.js';
import { SteadyClient } from './steady-client.js';
import { isConnectionTrouble, isLockTimeout, isPoolExhausted, isSerialisationTrouble } from './database-trouble.js';

/** One transaction bound to one tenant: every statement sees that tenant's rows and no others. */
export interface Db {
  readonly tenant: string;
  readonly manager: EntityManager;
  /** Runs one statement and gives its rows. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections of this process. */
  poolSize: number;
  /** Longest that one statement may run, in ms. */
  statementTimeoutMs: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Longest to wait at the start for a Postgres that is not there yet, in ms; 0 without it. */
  patienceMs?: number;
  /** Hears why each attempt to connect at the start failed. */
  onWait?: (error: unknown) => void;
  /** Runs each transaction, so that a caller can measure or trace it; without it they simply run. */
  around?: Around;
}

/** Runs `work`, whatever it does before and after it, and gives its result or its error unchanged. */
export type Around = <Result>(work: () => Promise<Result>) => Promise<Result>;

const lockTimeoutMs = 2_000;
const idleInTransactionMs = 10_000;
const acquireMs = 2_000;
const attempts = 3;
const retryMs = 1_000;
// A table holds every tenant's rows, so a sequential scan reads everybody's to answer one; and what is asked for rests in memory or
// on a disk without a head. With this the planner goes by an index whenever there is one, however large a tenant's share.
const planner = '-c enable_seqscan=off -c random_page_cost=1.1';

/** The only way to the database: `inTenant` for tenants' rows, `system` for the named functions that see more than one tenant. */
export class Database {
  private readonly current = new AsyncLocalStorage<Db>();

  private constructor(
    private readonly source: DataSource,
    private readonly around: Around,
  ) {}

  /**
   * Opens the pool. Waits for a Postgres that cannot be reached for as long as it is told; throws a sentence for the operator
   * when it is still away, and at once what no waiting mends (a wrong password, a missing database).
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    const { patienceMs = 0, onWait, around = (work) => work() } = options;
    for (const deadline = Date.now() + patienceMs; ; await setTimeout(retryMs)) {
      try {
        return new Database(await sourceOf(options).initialize(), around);
      } catch (error) {
        if (!isConnectionTrouble(error) && !isPoolExhausted(error)) throw error;
        if (Date.now() >= deadline) throw new Error(unreachable(error, patienceMs), { cause: error });
        onWait?.(error);
      }
    }
  }

  /**
   * Runs `work` in one transaction that sees only `tenant`'s rows. A nested call for the same tenant joins it, for another
   * tenant throws. Serialisation failures and deadlocks run `work` again, at most three times: it must not do anything but query.
   */
  async inTenant<Result>(tenant: string, work: (db: Db) => Promise<Result>): Promise<Result> {
    const outer = this.current.getStore();
    if (outer) {
      invariant(outer.tenant === tenant, 'a transaction belongs to one tenant');
      return work(outer);
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.around(() => this.transaction(tenant, work));
      } catch (error) {
        if (attempt >= attempts || !isSerialisationTrouble(error)) throw refusalOf(error);
      }
    }
  }

  /** Calls one of the functions of the schema `system`, the only ones that see more than one tenant. */
  async system<Row>(call: SystemCall, parameters: readonly unknown[]): Promise<Row[]> {
    const places = parameters.map((_, index) => `$${index + 1}`).join(', ');
    try {
      return await this.source.query(`SELECT * FROM system.${call}(${places})`, [...parameters]);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Resolves when Postgres answers and its schema has event partitions for at least a month; refuses otherwise. */
  async ready(): Promise<void> {
    try {
      const [row] = await this.source.query<{ enough: boolean }[]>(
        `SELECT event_partitions_until() > clock_timestamp() + interval '1 month' AS enough`,
      );
      if (!row?.enough)
        throw new Refusal('database-unavailable', 'The event partitions end within a month; the worker makes new ones.');
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Makes the partitions of finding events for the months to come. */
  async makeEventPartitions(monthsAhead: number): Promise<void> {
    await this.source.query('SELECT make_event_partitions($1)', [monthsAhead]);
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private transaction<Result>(tenant: string, work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
      const db: Db = {
        tenant,
        manager,
        query: async (sql, parameters = []) => rowsOf(await manager.query(sql, [...parameters])),
      };
      return this.current.run(db, () => work(db));
    });
  }
}

const sourceOf = (options: DatabaseOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...entities],
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    connectTimeoutMS: acquireMs,
    extra: {
      Client: SteadyClient,
      options: planner,
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
    },
    poolErrorHandler: () => undefined,
  });

const unreachable = (error: unknown, patienceMs: number): string => {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const why = first instanceof Error ? first.message : String(first);
  return `Postgres could not be reached for ${Math.round(patienceMs / 1_000)} s (${why}). Start it, or mend the database URL.`;
};

/** The functions of the schema `system`, each with its reason in migrations/…-system-functions.sql. */
export type SystemCall =
  | 'find_api_key'
  | 'list_tenants'
  | 'claim_outbox'
  | 'find_stranded'
  | 'requeue'
  | 'tenants_to_fold'
  | 'queue_depth'
  | 'waiting_scans';

/** TypeORM answers rows for SELECT and [rows, count] for UPDATE and DELETE. */
function rowsOf<Row>(answer: unknown): Row[] {
  const list = answer as unknown[];
  return (list.length === 2 && Array.isArray(list[0]) && typeof list[1] === 'number' ? list[0] : list) as Row[];
}

function refusalOf(error: unknown): unknown {
  if (isPoolExhausted(error))
    return new Refusal('overloaded', 'All database connections are in use; try again in a few seconds.');
  if (isLockTimeout(error))
    return new Refusal('overloaded', 'Another change of the same project takes long; try again in a few seconds.');
  if (isConnectionTrouble(error))
    return new Refusal(
      'database-unavailable',
      'Try again in a few seconds; nothing of this request was kept unless the connection broke in its very commit.',
    );
  return error;
}
