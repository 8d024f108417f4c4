import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Submitted, TestTenant } from '../../service/index.ts';
import { submissionOf } from '../history.ts';
import type { PatientClient } from './client.ts';

const lookEveryMs = 200;
const waitSeconds = 5;

/** A scan of which a client was told that it is accepted. */
export interface Told {
  id: string;
  tenant: string;
  project: string;
  round: number;
}

/** A client that sends the rounds of its own project, each after the one before has ended and a pause of so many ms. */
export interface Lane {
  tenant: TestTenant;
  project: string;
  pauseMs: number;
}

/** The round's files, never the same bytes twice, so that each is judged. */
function filesOf(project: string, round: number): Submitted {
  const { files, ...about } = submissionOf(project, round);
  return {
    ...about,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${text}# round ${round}\n`])),
  };
}

/** Sends round after round for as long as `goesOn`; `tell` hears of each scan that was accepted. */
export async function sendLane(
  client: PatientClient,
  { tenant, project, pauseMs }: Lane,
  goesOn: () => boolean,
  tell: (told: Told) => void,
) {
  for (let round = 0; goesOn(); round += 1) {
    const { files, ...about } = filesOf(project, round);
    const { id, finishedAt } = await client.ask<Scan>({
      method: 'POST',
      path: `/v1/projects/${encodeURIComponent(project)}/scans`,
      key: tenant.key,
      // The same key with each attempt: however often it is sent, it is one scan.
      headers: { 'idempotency-key': randomUUID(), prefer: `wait=${waitSeconds}` },
      body: { ...about, files: Object.entries(files).map(([path, content]) => ({ path, content })) },
    });
    tell({ id, tenant: tenant.id, project, round });
    if (finishedAt === null) await ended(client, tenant, id);
    await setTimeout(pauseMs);
  }
}

interface Scan {
  id: string;
  finishedAt: string | null;
}

async function ended(client: PatientClient, { key }: TestTenant, id: string): Promise<void> {
  do await setTimeout(lookEveryMs);
  while ((await client.ask<Scan>({ method: 'GET', path: `/v1/scans/${id}`, key })).finishedAt === null);
}
