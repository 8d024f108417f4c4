import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../tools/embedded-postgres/index.ts';
import { freshRedis, type FreshRedis } from '../environment/index.ts';
import { ServiceProcess } from '../service/index.ts';
import { startOf } from './compose-file.ts';
import { privateFolder, productionTree, type ProductionTree } from './production-tree.ts';

const uid = 10_001;
const isRoot = process.getuid?.() === 0;
const secret = (): string => randomBytes(24).toString('hex');

/** The user of the containers, without any capability: somebody else where this process is root, else whoever runs it. */
const confined = [
  ...['setpriv', '--no-new-privs', '--inh-caps=-all'],
  ...(isRoot ? [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--bounding-set=-all'] : []),
];

/** The services of docker-compose.yml as plain processes: same programs, same environment, only hosts, ports and volumes are ours. */
export class Deployment {
  readonly variables = {
    POSTGRES_PASSWORD: '',
    VALKEY_PASSWORD: secret(),
    PLIMSOLL_OWNER_PASSWORD: secret(),
    PLIMSOLL_WEB_PASSWORD: secret(),
    PLIMSOLL_WORKER_PASSWORD: secret(),
    PLIMSOLL_QUEUE_PASSWORD: secret(),
    PLIMSOLL_BLOB_KEY: randomBytes(32).toString('base64'),
    PLIMSOLL_ADMIN_KEY: `plm_admin_${secret()}`,
  };
  readonly processes: ServiceProcess[] = [];

  private constructor(
    readonly tree: ProductionTree,
    private readonly postgres: EmbeddedPostgres,
    private readonly postgresFolder: string,
    private readonly redis: FreshRedis,
    private readonly blobs: string,
  ) {
    this.variables.POSTGRES_PASSWORD = decodeURIComponent(new URL(postgres.adminUrl).password);
  }

  /** Lays out the image and starts the two stores, empty, as their containers would. */
  static async prepare(): Promise<Deployment> {
    const folder = await mkdtemp(join(tmpdir(), 'plimsoll-deploy-'));
    await chmod(folder, 0o711);
    const postgres = await startEmbeddedPostgres({ folder, durable: false });
    const redis = await freshRedis();
    if (!redis) throw new Error('the deployment needs redis-server');
    const deployment = new Deployment(await productionTree(), postgres, folder, redis, await privateFolder(uid));
    await command(redis.port, `CONFIG SET requirepass ${deployment.variables.VALKEY_PASSWORD}`);
    return deployment;
  }

  /** Starts one container of the service as a process; `more` replaces settings of its environment. */
  launch(service: 'migrate' | 'gateway' | 'worker', more: Readonly<Record<string, string>> = {}): ServiceProcess {
    const { entry, environment } = startOf(service, this.variables);
    return this.run([entry], { ...this.mapped(environment), ...more });
  }

  /** Runs one of the image's programs as its user. */
  run(words: readonly string[], environment: Readonly<Record<string, string>>): ServiceProcess {
    const { node, folder } = this.tree;
    const process = new ServiceProcess(words.at(-1) ?? '', environment, words.slice(0, -1), { node, folder, as: confined });
    this.processes.push(process);
    return process;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.redis.stop();
    await this.postgres.stop();
    await this.tree.remove();
    for (const folder of new Set([this.postgresFolder, this.postgres.location, this.blobs]))
      await rm(folder, { recursive: true, force: true });
  }

  private mapped(environment: Readonly<Record<string, string>>): Record<string, string> {
    const place = (text: string): string =>
      text.replace('@postgres:5432', `@127.0.0.1:${this.postgres.port}`).replace('@valkey:6379', `@127.0.0.1:${this.redis.port}`);
    return {
      ...Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, place(text)])),
      PLIMSOLL_HOST: '127.0.0.1',
      PLIMSOLL_PORT: '0',
      PLIMSOLL_METRICS_PORT: '0',
      PLIMSOLL_BLOB_FOLDER: this.blobs,
    };
  }
}

async function command(port: number, line: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write(`${line}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer.toString() !== '+OK\r\n') throw new Error(`Redis answered ${answer.toString()}`);
  } finally {
    socket.destroy();
  }
}
