import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Service, submit, type TestTenant } from './service/index.ts';

interface Answer {
  status: number;
  data: Record<string, never> | null;
  errors: { message: string; path?: unknown[]; extensions: { code: string; status: number; requestId: string } }[];
}

let service: Service;
let acme: TestTenant;

async function ask(query: string, variables: object = {}, key = acme.key): Promise<Answer> {
  const answer = await service.as(key).post('/graphql').send({ query, variables });
  const body = answer.body as { data?: Answer['data']; errors?: Answer['errors'] };
  return { status: answer.status, data: body.data ?? null, errors: body.errors ?? [] };
}

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
  await submit(service, acme.key, 'acme/p1', { files: { Dockerfile: 'FROM debian:12.8\nRUN sudo true\nUSER root\n' } });
});
afterAll(() => service?.stop());

test('one request answers a dashboard', async () => {
  const answer = await ask(`{ viewer { scopes organisation { name } } organisation { id name createdAt
    posture { score grade coverage strict insufficientEvidence assets open { critical high medium low info } topFixes(first: 3) { rule { id title } points assets } }
    trend(days: 30) { day score open { high } } topRules(first: 3) { failed rule { id severity } } worstProjects(first: 3) { key score labels {name value} }
    frameworks { framework { id } score statuses { met notMet byHand notAssessed } controls(status: MET) { id status } } }
    projects(first: 5) { totalCount { count type } nodes { key findings(first: 3) { totalCount { count } pageInfo { hasNextPage endCursor } nodes { id ruleId severity line events(last: 3) { type at detail scan { seq } } asset { path } } } scans(first: 2) { nodes { id state files(first: 2) { nodes { path kind rulesEvaluated notAssessed { rule why } } } observations(first: 2) { totalCount { count } nodes { ruleId line finding { id } } } } } assets(first: 3) { nodes { path lastScan { seq } } } } }
  }`);
  expect(answer).toMatchObject({
    status: 200,
    errors: [],
    data: { organisation: { name: 'Acme', posture: { score: 93, assets: 1 } } },
  });
});
