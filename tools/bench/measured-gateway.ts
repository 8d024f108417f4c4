import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseUrls } from '@plimsoll/store';
import { ServiceProcess } from '../../test/service/process.ts';
import type { ListRequest } from './list-requests.ts';

const entry = fileURLToPath(new URL('../../apps/gateway/dist/main.js', import.meta.url));

/** A gateway as in production, without a worker. */
export class MeasuredGateway {
  private constructor(
    private readonly process: ServiceProcess,
    private readonly url: string,
    private readonly adminKey: string,
  ) {}

  static async start(urls: Pick<DatabaseUrls, 'webUrl' | 'queueUrl'>): Promise<MeasuredGateway> {
    const adminKey = `plm_admin_${randomBytes(24).toString('hex')}`;
    const gateway = new ServiceProcess(entry, {
      PLIMSOLL_WEB_DATABASE_URL: urls.webUrl,
      PLIMSOLL_QUEUE_DATABASE_URL: urls.queueUrl,
      PLIMSOLL_BLOB_KEY: Buffer.alloc(32, 1).toString('base64'),
      PLIMSOLL_BLOB_FOLDER: join(tmpdir(), 'plimsoll-bench-blobs'),
      PLIMSOLL_ADMIN_KEY: adminKey,
      PLIMSOLL_HOST: '127.0.0.1',
      PLIMSOLL_PORT: '0',
      NODE_ENV: 'production',
    });
    const { url } = await gateway.logged((line) => line.msg === 'gateway listens');
    return new MeasuredGateway(gateway, String(url), adminKey);
  }

  /** A tenant with a key that reads. */
  async tenant(name: string): Promise<{ id: string; key: string }> {
    const { id } = await this.made<{ id: string }>('/v1/tenants', { name });
    const { key } = await this.made<{ key: string }>(`/v1/tenants/${id}/keys`, { name: 'bench', scopes: ['posture:read'] });
    return { id, key };
  }

  /** Asks and reads the whole answer; throws what is refused. */
  async ask({ path, body }: ListRequest, key: string): Promise<string> {
    const answer = await fetch(new URL(path, this.url), {
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok || text.startsWith('{"errors"')) throw new Error(`${path} is answered ${answer.status}: ${text}`);
    return text;
  }

  stop(): Promise<unknown> {
    return this.process.stop();
  }

  private async made<Body>(path: string, body: object): Promise<Body> {
    return JSON.parse(await this.ask({ path, body }, this.adminKey)) as Body;
  }
}
