import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rowsOf, Service, type TestTenant } from '../service/index.ts';
import { notOnce } from './load/not-once.ts';
import { until } from './until.ts';

const limitMs = 300_000;
const mebibyte = 2 ** 20;
/** Most that a process may have resident, whatever waits. */
const most = { gateway: 700 * mebibyte, worker: 1_200 * mebibyte };
/** What a gateway writes at once, and how long it lets a request wait for its turn, in seconds. */
const atOnce = 10;
const patienceSeconds = 2;
const measureMs = 3_000;
const times = 10;

interface Answer {
  status: number;
  id: string | undefined;
  retryAfter: string | null;
  seconds: number;
}

let service: Service;
let tenants: TestTenant[];
let next = 0;

beforeAll(async () => {
  service = await Service.start();
  tenants = [await service.tenant('Acme'), await service.tenant('Other')];
}, limitMs);
afterAll(() => service?.stop(), limitMs);

/** Sends one small submission that was never seen before, once. */
async function send(): Promise<Answer> {
  const index = next++;
  const content = `FROM debian:12.8\nRUN sudo make "${index}"\n${`# ${'x'.repeat(98)}\n`.repeat(100)}USER root\n`;
  const began = performance.now();
  const answer = await fetch(`${service.url}/v1/projects/load%2Fapp-${index % 50}/scans`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tenants[index % 2]!.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ files: [{ path: `s${index}/Dockerfile`, content }] }),
    signal: AbortSignal.timeout(limitMs),
  });
  const { id } = (await answer.json()) as { id?: string };
  const seconds = (performance.now() - began) / 1_000;
  return { status: answer.status, id, retryAfter: answer.headers.get('retry-after'), seconds };
}

const isAccepted = ({ status }: Answer): boolean => status < 300;

/** How many submissions a second are accepted when just as many as are written at once come in. */
async function measure(): Promise<Answer[]> {
  const answers: Answer[] = [];
  const until = performance.now() + measureMs;
  const client = async (): Promise<void> => {
    while (performance.now() < until) answers.push(await send());
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return answers;
}

const peakOf = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

const unfinished = async (): Promise<number> =>
  (await rowsOf<{ n: number }>(service, 'SELECT count(*)::integer AS n FROM scan WHERE finished_at IS NULL'))[0]!.n;

describe(`${times} times what a gateway can take in the time that it lets a request wait`, () => {
  const answers: Answer[] = [];

  test(
    'is accepted or refused with the time to come again, nothing in between, in bounded memory',
    async () => {
      const calm = await measure();
      const perSecond = calm.filter(isAccepted).length / (measureMs / 1_000);
      const burst = Math.ceil(times * patienceSeconds * perSecond);
      const answered = await Promise.all(Array.from({ length: burst }, send));
      answers.push(...calm, ...answered);
      const refused = answered.filter((answer) => !isAccepted(answer));
      const peak = { gateway: peakOf(service.gateway.pid), worker: peakOf(service.workers[0]!.pid) };
      const waits = refused.map(({ seconds }) => seconds).sort((a, b) => a - b);
      console.log(
        `overload: ${perSecond.toFixed(0)} submissions a second when calm, ${burst} at once: ${burst - refused.length} accepted, ` +
          `${refused.length} refused after ${waits.at(0)?.toFixed(1)} to ${waits.at(-1)?.toFixed(1)} s; ` +
          `most memory of the gateway ${Math.round(peak.gateway / mebibyte)} MiB, of the worker ${Math.round(peak.worker / mebibyte)} MiB`,
      );
      expect(refused.filter(({ status, retryAfter }) => ![429, 503].includes(status) || !(Number(retryAfter) > 0))).toEqual([]);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(burst);
      expect(peak.gateway).toBeLessThan(most.gateway);
      expect(peak.worker).toBeLessThan(most.worker);
    },
    limitMs,
  );

  test(
    'what was accepted is judged, what was refused left nothing, and the next one is served as ever',
    async () => {
      await until('a submission is accepted again', async () => {
        const answer = await send();
        answers.push(answer);
        return isAccepted(answer);
      });
      await until('all are judged', async () => (await unfinished()) === 0, limitMs);
      const rows = await rowsOf<{ id: string }>(service, `SELECT id FROM scan WHERE state = 'completed' ORDER BY id`);
      expect(rows.map(({ id }) => id)).toEqual(answers.flatMap((answer) => (isAccepted(answer) ? answer.id : [])).sort());
      expect(await notOnce(service)).toEqual([]);
      expect([service.gateway, ...service.workers].map(({ running }) => running)).toEqual([true, true]);
    },
    limitMs,
  );
});
