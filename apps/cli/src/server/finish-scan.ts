import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { limits } from '@plimsoll/model';
import { Ended, exitCode } from '../exit-code.js';
import type { ScanAnswer } from './answers.js';
import type { Service } from './service.js';

/** How a scan is waited for. */
export interface Patience {
  /** Milliseconds of a clock that only goes forward, and the instant after which nobody waits any more. */
  now(): number;
  deadline: number;
  /** Called whenever something is known of the scan. */
  onState(state: string): void;
}

const between = { first: 200, most: 2_000 };
const slack = 15_000;

/** Sends a submission and gives the scan once it has ended. Ends the program when the deadline passes before. */
export async function finishScan(
  service: Service,
  project: string,
  body: Uint8Array<ArrayBuffer>,
  patience: Patience,
): Promise<ScanAnswer> {
  const left = patience.deadline - patience.now();
  const wait = Math.min(limits.waitSeconds, Math.max(1, Math.floor(left / 1_000)));
  const path = `/v1/projects/${encodeURIComponent(project)}/scans`;
  // The service may ask for the same again, and then does it once.
  const headers = { prefer: `wait=${wait}`, 'idempotency-key': randomUUID() };
  const answer = await service.post(path, body, headers, wait * 1_000 + limits.requestMs + slack);
  let scan = scanOf(answer.body, service);
  for (let pause = between.first; scan.finishedAt === null; pause = Math.min(between.most, pause * 1.5)) {
    patience.onState(scan.state);
    if (patience.now() >= patience.deadline) throw tooLate(scan, service);
    await setTimeout(Math.min(pause, Math.max(1, patience.deadline - patience.now())));
    scan = await readAgain(scan, service, patience);
  }
  return scan;
}

/** The scan is safe with the service, so a moment of its absence is waited out until the deadline. */
async function readAgain(scan: ScanAnswer, service: Service, patience: Patience): Promise<ScanAnswer> {
  try {
    return scanOf((await service.get(`/v1/scans/${scan.id}`)).body, service);
  } catch (error) {
    if (error instanceof Ended && error.code === exitCode.serverNotReached && patience.now() < patience.deadline) return scan;
    throw error;
  }
}

const tooLate = ({ id, state }: ScanAnswer, { address }: Service): Ended =>
  new Ended(
    exitCode.notAnalysed,
    `The scan is still ${state} and goes on without us: ${address}/v1/scans/${id}. Wait longer with --timeout SECONDS.`,
  );

function scanOf(body: unknown, { address }: Service): ScanAnswer {
  const scan = body as Partial<ScanAnswer> | null;
  if (typeof scan?.id === 'string' && Array.isArray(scan.files) && Array.isArray(scan.findings)) return scan as ScanAnswer;
  throw new Ended(exitCode.serverNotReached, `${address} answers, but no Plimsoll service does.`);
}
