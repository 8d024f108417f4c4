import type { Response } from 'supertest';
import { rowsOf, type Service } from '../service/index.ts';

/** A failed job, as far as the stories look at it. */
export interface Job {
  id: string;
  scanId: string;
  stage: string;
  starts: number;
  retriedAt: string | null;
}

export interface JobPage {
  items: Job[];
  nextCursor: string | null;
  total: { count: number; type: string };
}

/** A page of the failed jobs of the key's tenant. */
export const listJobs = async (service: Service, key: string, query = ''): Promise<JobPage> =>
  (await service.as(key).get(`/v1/failed-jobs${query}`).expect(200)).body as JobPage;

/** Asks for a retry. */
export const retryJob = (service: Service, key: string, job: string): Promise<Response> =>
  service
    .as(key)
    .post(`/v1/failed-jobs/${job}/retry`)
    .then((answer) => answer);

/** Status and code of a refusal. */
export const refusalOf = ({ status, body }: Response): [number, string] => [status, (body as { code: string }).code];

/** Numbers of the jobs that the queue is to be handed for a scan, and of the last that it was handed before the scan failed. */
export async function handedOut(service: Service, scan: string): Promise<{ promised: number[]; last: number }> {
  const promised = await rowsOf<{ attempt: number }>(service, 'SELECT attempt FROM outbox WHERE scan_id = $1', [scan]);
  const [last] = await rowsOf<{ last: number }>(service, 'SELECT max(last_job) AS last FROM failed_job WHERE scan_id = $1', [
    scan,
  ]);
  return { promised: promised.map(({ attempt }) => attempt), last: last?.last ?? 0 };
}
