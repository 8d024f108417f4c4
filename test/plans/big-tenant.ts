import { cursorOf } from '@plimsoll/store';
import { withClient } from '../../tools/database/connection.ts';
import { insertFleet, insertNeighbours, settle, type FleetSize } from '../../tools/fleet/insert-fleet.ts';
import { freshDatabase } from '../environment/index.ts';
import { tellPlans, type ExecutedPlan } from '../service/executed-plan.ts';
import { rowsOf, Service, type TestTenant } from '../service/index.ts';
import { StatementCounter } from '../service/statement-counter.ts';
import type { Asked, Named } from './asked.ts';

const big: FleetSize = { findings: 100_000, projects: 400, scans: 12, waiting: 1_000 };
const small: FleetSize = { findings: 2_000, projects: 10, scans: 3, waiting: 5 };

/** A gateway before a database that tells how it runs every statement, with a big tenant, a small one, and many that have little. */
export class BigTenant {
  private constructor(
    readonly service: Service,
    readonly counter: StatementCounter,
    readonly acme: TestTenant,
    readonly other: TestTenant,
  ) {}

  static async open(): Promise<BigTenant> {
    const database = await freshDatabase();
    await tellPlans(database.adminUrl);
    const counter = await StatementCounter.before(database.webUrl);
    const service = await Service.start({ database, worker: false, variables: { PLIMSOLL_WEB_DATABASE_URL: counter.url } });
    const opened = new BigTenant(service, counter, await service.tenant('Acme'), await service.tenant('Other'));
    await withClient(database.adminUrl, async (client) => {
      await insertFleet(client, opened.acme.id, big);
      await insertFleet(client, opened.other.id, small);
      await insertNeighbours(client);
      await settle(client);
    });
    return opened;
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.counter.close();
  }

  /** Asks as a tenant, of tenants as the administrator, and gives the answer's body; throws what is refused. */
  async ask<Body>({ path, query = {}, send, refused }: Asked, { key } = this.acme): Promise<Body> {
    const agent = this.service.as(path.startsWith('/v1/tenants') ? this.service.adminKey : key);
    const answer = await (send
      ? agent[send.method](path)
          .set(send.headers ?? {})
          .send(send.body)
      : agent.get(path).query(query));
    const body = answer.body as (Body & { errors?: unknown }) | undefined;
    if (refused === undefined ? answer.status > 202 || body?.errors : answer.status !== refused)
      throw new Error(`${path} ${JSON.stringify(send?.body ?? query)} is answered ${answer.status}: ${answer.text}`);
    return body as Body;
  }

  /** What the database executes for a request whose key has been used before. */
  executed(asked: Asked, tenant = this.acme): Promise<{ statements: string[]; plans: ExecutedPlan[] }> {
    return this.counter.during(() => this.ask(asked, tenant));
  }

  /** What the database executes while the gateway starts. */
  async executedAtStart(): Promise<ExecutedPlan[]> {
    await this.service.gateway.stop();
    return (await this.counter.during(() => this.service.startGateway())).plans;
  }

  /** Things of a tenant to ask for: its biggest project, what is found most, and what stands in the middle of each list. */
  async named(tenant = this.acme): Promise<Named> {
    const one = async (sql: string): Promise<Record<string, string>> =>
      (await rowsOf<Record<string, string>>(this.service, sql, [tenant.id]))[0] ?? {};
    const most = (kinds: string) =>
      one(
        `SELECT rule FROM finding WHERE tenant_id = $1 GROUP BY rule HAVING count(DISTINCT kind) = ${kinds} ORDER BY count(*) DESC, rule LIMIT 1`,
      );
    const middle = (table: string) =>
      one(
        `SELECT id FROM ${table} WHERE tenant_id = $1 ORDER BY id OFFSET (SELECT count(*) / 2 FROM ${table} WHERE tenant_id = $1) LIMIT 1`,
      );
    const project = await one(`SELECT key FROM project WHERE tenant_id = $1 ORDER BY assets DESC LIMIT 1`);
    const finding = await one(
      `WITH medium AS (SELECT id FROM finding WHERE tenant_id = $1 AND severity = 3 AND presence = 1)
       SELECT id FROM medium ORDER BY id OFFSET (SELECT count(*) / 10 FROM medium) LIMIT 1`,
    );
    const scan = await one(
      `SELECT scan_id AS id, max(path) AS path FROM scan_file WHERE tenant_id = $1 GROUP BY scan_id ORDER BY count(*) DESC LIMIT 1`,
    );
    const waiting = await one(`SELECT id FROM scan WHERE tenant_id = $1 AND state = 'accepted' ORDER BY id LIMIT 1`);
    const [asset, middleScan, failedJob] = [await middle('asset'), await middle('scan'), await middle('failed_job')];
    return {
      project: project.key ?? '',
      rules: [(await most('1')).rule ?? '', (await most('2')).rule ?? ''],
      finding: { id: finding.id ?? '', cursor: cursorOf('findings', [3, finding.id ?? '']) },
      asset: { id: asset.id ?? '', cursor: cursorOf('assets by id', [asset.id ?? '']) },
      scan: {
        id: scan.id ?? '',
        cursor: cursorOf('scans', [middleScan.id ?? '']),
        observations: cursorOf('observations', [scan.path ?? '', 0]),
      },
      waitingScan: waiting.id ?? '',
      failedJob: { id: failedJob.id ?? '', cursor: cursorOf('failed jobs', [failedJob.id ?? '']) },
      tenant: tenant.id,
    };
  }
}
