import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import { freshDatabase, type FreshDatabase } from '../environment/fresh-database.ts';
import { freshRedis } from '../environment/fresh-redis.ts';
import { ServiceProcess } from './process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entryOf = (app: 'gateway' | 'worker') => join(root, 'apps', app, 'dist/main.js');

export type Backend = 'postgres' | 'redis';

export interface ServiceOptions {
  backend?: Backend;
  /** Without a worker nothing is judged: scans stay accepted until `startWorker`. */
  worker?: boolean;
  /** A database of the suite's own Postgres instead of a fresh one of the run's. */
  database?: FreshDatabase;
  /** Without a gateway nothing listens until `startGateway`. */
  gateway?: boolean;
  /** More environment for both processes. */
  variables?: Readonly<Record<string, string>>;
}

/** A tenant with a key that may do everything in it. */
export interface TestTenant {
  id: string;
  key: string;
}

/** A gateway beside the first one. */
export interface Gateway {
  process: ServiceProcess;
  url: string;
}

/** The running product: gateway and worker as processes on a database of their own. Stop it in `afterAll`. */
export class Service {
  readonly adminKey = `plm_admin_${randomBytes(24).toString('hex')}`;
  readonly workers: ServiceProcess[] = [];
  readonly moreGateways: Gateway[] = [];
  gateway!: ServiceProcess;
  url = '';

  private constructor(
    readonly database: FreshDatabase,
    readonly redis: Awaited<ReturnType<typeof freshRedis>>,
    readonly folder: string,
    private readonly more: Readonly<Record<string, string>>,
  ) {}

  static async start({
    backend = 'postgres',
    worker = true,
    gateway = true,
    database,
    variables = {},
  }: ServiceOptions = {}): Promise<Service> {
    const redis = backend === 'redis' ? await freshRedis() : undefined;
    if (backend === 'redis' && !redis) throw new Error('the Redis backend needs redis-server');
    const service = new Service(
      database ?? (await freshDatabase()),
      redis,
      await mkdtemp(join(tmpdir(), 'plimsoll-story-')),
      variables,
    );
    try {
      if (gateway) await service.startGateway();
      if (worker) await service.startWorker();
      return service;
    } catch (error) {
      await service.stop();
      throw error;
    }
  }

  async startGateway(): Promise<void> {
    this.launchGateway();
    await this.gatewayListens();
  }

  /** Starts the gateway without waiting for it. */
  launchGateway(): ServiceProcess {
    return (this.gateway = this.newGateway());
  }

  async gatewayListens(): Promise<void> {
    this.url = await urlOf(this.gateway);
  }

  /** Starts one more gateway; `as` goes on asking the first. */
  async startAnotherGateway(): Promise<Gateway> {
    const process = this.newGateway();
    const gateway: Gateway = { process, url: '' };
    this.moreGateways.push(gateway);
    gateway.url = await urlOf(process);
    return gateway;
  }

  private newGateway(): ServiceProcess {
    return new ServiceProcess(entryOf('gateway'), { ...this.variables(), PLIMSOLL_PORT: '0' });
  }

  /** Starts one more worker; `nodeArguments` come before its entry (for instance `--import file`). */
  async startWorker(
    nodeArguments: readonly string[] = [],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<ServiceProcess> {
    const worker = this.launchWorker(nodeArguments, variables);
    await worker.logged((line) => line.msg === 'worker runs');
    return worker;
  }

  /** Starts one more worker without waiting for it: one that may die before it says anything. */
  launchWorker(nodeArguments: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): ServiceProcess {
    const worker = new ServiceProcess(entryOf('worker'), { ...this.variables(), ...variables }, nodeArguments);
    this.workers.push(worker);
    return worker;
  }

  /** A request to the gateway as the holder of `key`. */
  as(key: string): ReturnType<typeof request.agent> {
    return request.agent(this.url).set('authorization', `Bearer ${key}`);
  }

  async tenant(name: string): Promise<TestTenant> {
    const made = await this.as(this.adminKey).post('/v1/tenants').send({ name }).expect(201);
    const { id } = made.body as { id: string };
    return { id, key: await this.key(id, ['scans:write', 'posture:read', 'admin']) };
  }

  /** A fresh key of the tenant with just these scopes. */
  async key(tenant: string, scopes: readonly string[], expiresAt?: string): Promise<string> {
    const made = await this.as(this.adminKey)
      .post(`/v1/tenants/${tenant}/keys`)
      .send({ name: 'story', scopes, expiresAt })
      .expect(201);
    return (made.body as { key: string }).key;
  }

  /** All that were started so far, living or not. */
  get processes(): ServiceProcess[] {
    return [this.gateway, ...this.moreGateways.map(({ process }) => process), ...this.workers];
  }

  /** Everything that all processes of this service have logged so far. */
  logs(): string {
    return this.processes.flatMap((process) => process.log).join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.redis?.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The environment in which both processes run. */
  variables(): Record<string, string> {
    return {
      PLIMSOLL_WEB_DATABASE_URL: this.database.webUrl,
      PLIMSOLL_WORKER_DATABASE_URL: this.database.workerUrl,
      PLIMSOLL_QUEUE_DATABASE_URL: this.database.queueUrl,
      PLIMSOLL_BLOB_KEY: Buffer.alloc(32, 1).toString('base64'),
      PLIMSOLL_BLOB_FOLDER: join(this.folder, 'blobs'),
      PLIMSOLL_ADMIN_KEY: this.adminKey,
      PLIMSOLL_HOST: '127.0.0.1',
      PLIMSOLL_ANALYSIS_THREADS: '1',
      NODE_ENV: 'production',
      // A suite asks more often than a customer does.
      PLIMSOLL_LIMIT_REQUESTS: '1000000',
      PLIMSOLL_LIMIT_SCANS: '1000000',
      PLIMSOLL_LIMIT_BAD_KEYS: '1000000',
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
      ...this.more,
    };
  }
}

const urlOf = async (gateway: ServiceProcess): Promise<string> =>
  String((await gateway.logged((line) => line.msg === 'gateway listens')).url).replace('[::1]', '127.0.0.1');
