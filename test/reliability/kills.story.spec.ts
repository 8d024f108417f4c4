import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, Service, type Backend, type ScanAnswerBody, type TestTenant } from '../service/index.ts';
import { contentOf } from './content.ts';
import { DeathLog, dooms, killWorkers, points, stages, tableOf, type Death } from './deaths.ts';
import { sendRounds } from './history.ts';

const kills = process.env.PLIMSOLL_FULL === '1' ? 200 : 20;
const limitMs = 60_000 + kills * 6_000;
const workersBeside = 2;
const projects = Array.from({ length: 8 }, (_, index) => `team/app-${index}`);
const fewestRounds = 2;

interface Run {
  service: Service;
  tenants: readonly TestTenant[];
  /** The ended scans of each tenant's projects. */
  scans: ScanAnswerBody[][][];
}

async function start(backend: Backend): Promise<Omit<Run, 'scans'>> {
  const service = await Service.start({ backend, worker: false });
  return { service, tenants: [await service.tenant('Acme'), await service.tenant('Other')] };
}

/** Both tenants send the rounds of all projects at once. */
const sendAll = ({ service, tenants }: Omit<Run, 'scans'>, goesOn: (tenant: number, project: number, round: number) => boolean) =>
  Promise.all(
    tenants.map(({ key }, tenant) =>
      Promise.all(projects.map((project, place) => sendRounds(service, key, project, (round) => goesOn(tenant, place, round)))),
    ),
  );

function survives(backend: Backend): void {
  let log: DeathLog;
  let killed: Run;
  let calm: Run;
  let deaths: Death[];

  beforeAll(async () => {
    log = await DeathLog.open();
    const begun = await start(backend);
    let dying = true;
    const killing = killWorkers(begun.service, log, dooms(kills), workersBeside)
      .finally(() => (dying = false))
      .then(() => begun.service.startWorker());
    const [scans] = await Promise.all([sendAll(begun, (_tenant, _project, round) => dying || round < fewestRounds), killing]);
    killed = { ...begun, scans };
    deaths = await log.read();
    // Its rows are what is asked from now on; the connections go to the calm run.
    await Promise.all([begun.service.gateway, ...begun.service.workers].map((process) => process.stop()));
    const again = await start(backend);
    await again.service.startWorker();
    const rounds = (tenant: number, project: number): number => scans[tenant]?.[project]?.length ?? 0;
    calm = { ...again, scans: await sendAll(again, (tenant, project, round) => round < rounds(tenant, project)) };
  }, limitMs);
  afterAll(async () => {
    await Promise.all([killed?.service.stop(), calm?.service.stop(), log?.close()]);
  }, limitMs);

  test(`${kills} workers died by SIGKILL, at each point of each stage, over scans of both tenants`, async () => {
    console.log(`kill -9 with the queue in ${backend}\n${tableOf(deaths)}\n  ${killed.scans.flat(2).length} scans accepted`);
    expect(deaths).toHaveLength(kills);
    const hit = new Set(deaths.map(({ stage, point }) => `${stage} ${point}`));
    expect([...hit].sort()).toEqual(stages.flatMap((stage) => points.map((point) => `${stage} ${point}`)).sort());
    const owners = await rowsOf(killed.service, 'SELECT DISTINCT tenant_id FROM scan WHERE id = ANY ($1)', [
      deaths.map(({ scan }) => scan),
    ]);
    expect(owners).toHaveLength(2);
  });

  test('every accepted scan is completed', () => {
    expect(killed.scans.flat(2).map(({ state }) => state)).toEqual(killed.scans.flat(2).map(() => 'completed'));
  });

  test('each stage of each scan has one result', async () => {
    const results = await rowsOf<{ results: number; scans: number }>(
      killed.service,
      `SELECT results, count(*)::integer AS scans FROM (
         SELECT (SELECT count(*)::integer FROM stage_result r WHERE r.tenant_id = s.tenant_id AND r.scan_id = s.id AND r.stage = t.stage) AS results
         FROM scan s, unnest(ARRAY['analyse', 'reconcile', 'publish']) AS t (stage)) counted GROUP BY results`,
    );
    expect(results).toEqual([{ results: 1, scans: 3 * killed.scans.flat(2).length }]);
  });

  test('what died before its commit was started again, what died after it was not', async () => {
    const after = deaths.filter(({ point }) => point === 'after-commit');
    const before = deaths.filter(({ point }) => point !== 'after-commit');
    const startedAgain = async ({ scan, stage, pid }: Death): Promise<boolean> => {
      const rows = await rowsOf(
        killed.service,
        `SELECT 1 FROM stage_run died JOIN stage_run later USING (tenant_id, scan_id, stage)
         WHERE died.scan_id = $1 AND died.stage = $2 AND died.worker LIKE '%:' || $3 AND later.attempt > died.attempt`,
        [scan, stage, String(pid)],
      );
      return rows.length > 0;
    };
    expect(await each(before, startedAgain)).toEqual(before.map(() => true));
    expect(await each(after, startedAgain)).toEqual(after.map(() => false));
  });

  test.each([0, 1])('all that the rows of tenant %i say is what they say without kills', async (tenant) => {
    const content = await contentOf(killed.service, killed.tenants[tenant]!.id);
    expect(content).toEqual(await contentOf(calm.service, calm.tenants[tenant]!.id));
    expect(content.waiting).toEqual([]);
    expect(content.events!.length).toBeGreaterThan(content.findings!.length);
  });

  test('a recount over the rows finds no difference', async () => {
    expect(await recount(killed.service)).toEqual([]);
  });
}

describe('workers killed with the queue in Postgres', () => survives('postgres'));
requirement('redis')('workers killed with the queue in Redis', () => survives('redis'));

/** Asks of each, one after the other: the connections of one Postgres are few. */
async function each<Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
