import { z } from 'zod';

/** One file as a scan carries it. */
export interface SubmittedFile {
  readonly path: string;
  readonly content: string;
}

const tenantAnswer = z.object({ id: z.string() });
const keyAnswer = z.object({ key: z.string() });
const problem = z.object({ title: z.string().optional(), detail: z.string().optional(), code: z.string().optional() });

/** The gateway answered with something else than success; the message is its own sentence. */
export class ApiRefusal extends Error {}

/** The few calls that the first start makes; every URL and every answer's shape that it relies on stands here. */
export class GatewayApi {
  readonly url: string;
  private readonly signal: AbortSignal;

  constructor(url: string, signal: AbortSignal) {
    this.url = url;
    this.signal = signal;
  }

  /** True when gateway, database and queue answer. */
  async isReady(): Promise<boolean> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(2_000)]);
    return fetch(`${this.url}/readyz`, { signal }).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Creates a tenant; gives its id. */
  async createTenant(adminKey: string, name: string): Promise<string> {
    return tenantAnswer.parse(await this.call('POST', '/v1/tenants', adminKey, { name })).id;
  }

  /** Creates a key that may do everything inside its tenant; gives the key, which is never shown again. */
  async createKey(adminKey: string, tenant: string, name: string): Promise<string> {
    const scopes = ['scans:write', 'posture:read', 'admin'];
    return keyAnswer.parse(await this.call('POST', `/v1/tenants/${tenant}/keys`, adminKey, { name, scopes })).key;
  }

  /** Submits a whole project and waits up to a minute for its judgement; gives the scan. */
  submitProject(key: string, project: string, files: readonly SubmittedFile[]): Promise<unknown> {
    const path = `/v1/projects/${encodeURIComponent(project)}/scans`;
    return this.call('POST', path, key, { scope: 'full', branch: 'main', files }, { prefer: 'wait=60' });
  }

  /** Submits a host agent's report and waits up to a minute for its judgement; gives the scan. */
  submitHostReport(key: string, host: string, report: string): Promise<unknown> {
    return this.call('POST', `/v1/hosts/${encodeURIComponent(host)}/reports`, key, JSON.parse(report), { prefer: 'wait=60' });
  }

  /** The tenant's posture, as the gateway gives it. */
  posture(key: string): Promise<unknown> {
    return this.call('GET', '/v1/posture', key);
  }

  /** One framework's control status for the whole tenant, as the gateway gives it. */
  compliance(key: string, framework: string): Promise<unknown> {
    return this.call('GET', `/v1/compliance/${framework}`, key);
  }

  private async call(
    method: string,
    path: string,
    key: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(90_000)]),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiRefusal(`${method} ${path} answered ${response.status}: ${sentenceOf(text)}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

function sentenceOf(text: string): string {
  try {
    const { title, detail, code } = problem.parse(JSON.parse(text));
    return [title, detail].filter(Boolean).join(' ') || code || text;
  } catch {
    return text.slice(0, 300);
  }
}
