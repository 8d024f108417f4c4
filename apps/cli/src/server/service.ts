import { Ended, exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';

/** An answer of the service: its status, and the JSON in it. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Waits as the service asks, or says that there is no time for that; `why` is the status and the code of its answer. */
export type Waiting = (seconds: number, why: string) => Promise<boolean>;

/** The service understands the request and refuses it. */
export class Refused extends Ended {
  constructor(
    readonly refusal: string,
    code: ExitCode,
    message: string,
  ) {
    super(code, message);
  }
}

/** What came back; `retryAfter` is in seconds. */
interface Fetched extends Pick<Response, 'status' | 'ok'> {
  text: string;
  retryAfter: number | undefined;
}

/** What a refusal of the service says (RFC 9457); a graph's says it of its first error. */
interface ProblemDetails {
  code?: unknown;
  detail?: unknown;
  errors?: unknown;
}
interface GraphErrors {
  errors?: { message?: unknown; extensions?: { code?: unknown } }[];
}

/** The service as the holder of one API key speaks with it. What it refuses, and its absence, end the program. */
export class Service {
  constructor(
    readonly address: string,
    private readonly key: string,
    private readonly waits: Waiting = () => Promise.resolve(false),
  ) {}

  get(path: string, milliseconds = 30_000): Promise<Answer> {
    return this.ask(path, { method: 'GET', headers: {} }, milliseconds);
  }

  post(path: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>, milliseconds: number): Promise<Answer> {
    return this.ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }, milliseconds);
  }

  private async ask(
    path: string,
    request: RequestInit & { headers: Record<string, string> },
    milliseconds: number,
  ): Promise<Answer> {
    const headers = { ...request.headers, accept: 'application/json', authorization: `Bearer ${this.key}` };
    for (;;) {
      const { ok, status, text, retryAfter } = await this.fetched(path, { ...request, headers }, milliseconds);
      const body = parsed(text);
      if (ok && body === undefined) throw this.unreached('what answers there is no Plimsoll service');
      if (ok) return { status, body };
      const refusal = this.refused(status, body);
      const isAsked = retryAfter !== undefined && refusal instanceof Refused;
      if (!isAsked || !(await this.waits(retryAfter, `${status} ${refusal.refusal}`))) throw refusal;
    }
  }

  private async fetched(path: string, request: RequestInit, milliseconds: number): Promise<Fetched> {
    try {
      // A redirect could lead the key elsewhere.
      const asked = { ...request, redirect: 'manual', signal: AbortSignal.timeout(milliseconds) } as const;
      const response = await fetch(`${this.address}${path}`, asked);
      const { status, ok, headers } = response;
      return { status, ok, retryAfter: secondsIn(headers.get('retry-after')), text: await response.text() };
    } catch (error) {
      throw this.unreached(reasonOf(error));
    }
  }

  private unreached(why: string): Ended {
    return new Ended(exitCode.serverNotReached, `${this.address} could not be reached: ${why}.`);
  }

  private refused(status: number, body: unknown): Ended {
    if (status >= 300 && status < 400) return this.unreached(`it answers ${status}, which leads elsewhere`);
    const { code, detail, errors } = problemIn(body);
    if (typeof code !== 'string') return this.unreached(`it answers ${status} in no form that Plimsoll has`);
    const places = Array.isArray(errors) ? (errors as { pointer?: string; parameter?: string; detail?: string }[]) : [];
    const lines = places.map(({ pointer, parameter, detail: says }) => `\n  ${pointer ?? parameter ?? ''} ${says ?? ''}`);
    const sentence = `${this.address} refuses (${status} ${code}): ${typeof detail === 'string' ? detail : 'it does not say why.'}`;
    return new Refused(code, codeFor(status), `${sentence}${lines.join('')}`);
  }
}

function problemIn(body: unknown): ProblemDetails {
  const problem = (body ?? {}) as ProblemDetails & GraphErrors;
  const [first] = Array.isArray(problem.errors) ? problem.errors : [];
  return problem.code === undefined && first?.extensions ? { code: first.extensions.code, detail: first.message } : problem;
}

/** Whose fault a status tells of: what may pass by itself, what is too much to be judged, or the request. */
function codeFor(status: number): ExitCode {
  if (status >= 500 || status === 408 || status === 429) return exitCode.serverNotReached;
  return status === 413 ? exitCode.notAnalysed : exitCode.wrongUsage;
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of its host could not be looked up',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
};

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it does not answer in time';
  const cause = (error as { cause?: { code?: string; errors?: { code?: string }[]; message?: string } }).cause;
  const code = cause?.code ?? cause?.errors?.[0]?.code ?? '';
  return sentences[code] ?? cause?.message ?? String(error);
}

/** Whole seconds, at least one; a date is as good as nothing. */
const secondsIn = (retryAfter: string | null): number | undefined =>
  /^\d{1,6}$/.test(retryAfter ?? '') ? Math.max(1, Number(retryAfter)) : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
