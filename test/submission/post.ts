import type { ScanAnswerBody, Service } from '../service/index.ts';

/** A refusal as every route answers it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { detail: string; pointer?: string; parameter?: string }[];
  requestId: string;
}

/** What came back from one request. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

const deadlineMs = 60_000;

/** Sends a request whose answer is JSON; rejects when it takes longer than a minute. */
export async function ask<Body = ScanAnswerBody>(
  service: Service,
  key: string,
  path: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  const headers = { authorization: `Bearer ${key}`, ...init.headers };
  const answer = await fetch(service.url + path, { ...init, headers, signal: AbortSignal.timeout(deadlineMs) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

/** Posts a body and waits for the scan to end. */
export const post = <Body = ScanAnswerBody>(
  service: Service,
  key: string,
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => ask(service, key, path, { method: 'POST', body, headers: { prefer: 'wait=60', ...headers } });

/** Posts JSON and waits for the scan to end. */
export const postJson = <Body = ScanAnswerBody>(
  service: Service,
  key: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => post(service, key, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

/** A form with fields, and files under their paths. */
export function formOf(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string | Buffer>>,
  field = 'file',
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [path, content] of Object.entries(files)) form.append(field, new Blob([new Uint8Array(Buffer.from(content))]), path);
  return form;
}
