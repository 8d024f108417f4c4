import { setTimeout } from 'node:timers/promises';
import type { Service } from './service.ts';

export interface ScanAnswerBody {
  id: string;
  state: string;
  projectId: string;
  outcome: {
    opened: number;
    kept: number;
    resolved: number;
    reopened: number;
    severityChanged: number;
    newFindings?: number;
    goneFindings?: number;
  };
  files: {
    path: string;
    kind: string | null;
    state: string;
    reason: string | null;
    rulesEvaluated: number | null;
    notAssessed: unknown[] | null;
    problems: { code: string; line?: number }[] | null;
  }[];
  findings: { path: string; rule: string; line: number; severity: string; message: string; findingId: string | null }[];
}

export interface Submitted {
  scope?: 'paths' | 'full';
  branch?: string;
  files: Readonly<Record<string, string>>;
}

/** Submits files as JSON, waits for the scan and gives it; fails unless it ended within 60 s. */
export async function submit(
  service: Service,
  key: string,
  project: string,
  { files, ...about }: Submitted,
): Promise<ScanAnswerBody> {
  const answer = await service
    .as(key)
    .post(`/v1/projects/${encodeURIComponent(project)}/scans`)
    .set('prefer', 'wait=60')
    .send({ ...about, files: Object.entries(files).map(([path, content]) => ({ path, content })) });
  if (answer.status !== 200) throw new Error(`the scan did not end: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as ScanAnswerBody;
}

/** Submits files as JSON without waiting and gives the accepted scan's id; a 429 or 503 is asked again when it says, for a minute at most. */
export async function submitOnly(
  service: Service,
  key: string,
  project: string,
  { files, ...about }: Submitted,
): Promise<string> {
  const body = { ...about, files: Object.entries(files).map(([path, content]) => ({ path, content })) };
  const ask = () =>
    service
      .as(key)
      .post(`/v1/projects/${encodeURIComponent(project)}/scans`)
      .send(body);
  let answer = await ask();
  for (const deadline = Date.now() + 60_000; [429, 503].includes(answer.status) && Date.now() < deadline; answer = await ask())
    await setTimeout(1_000 * Number(answer.headers['retry-after'] ?? 1));
  if (![200, 202].includes(answer.status))
    throw new Error(`the scan was not accepted: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as ScanAnswerBody).id;
}

/** The scan once it has ended, in whatever way; rejects when the time (30 s, in ms) passes before. */
export async function scanEnded(service: Service, key: string, id: string, withinMs = 30_000): Promise<ScanAnswerBody> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await service.as(key).get(`/v1/scans/${id}`).expect(200);
    const scan = answer.body as ScanAnswerBody & { finishedAt: string | null };
    if (scan.finishedAt !== null) return scan;
    if (Date.now() > deadline) throw new Error(`the scan ${id} is still ${scan.state}`);
    await setTimeout(50);
  }
}
