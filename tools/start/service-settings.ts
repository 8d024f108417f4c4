import { join } from 'node:path';
import { VARIABLES, type Configuration } from './configuration.ts';
import type { DatabaseUrls } from '../database/roles.ts';
import type { Keys } from './keys.ts';

/** The services that `npm start` runs. */
export type ServiceName = 'gateway' | 'worker';

/** What the settings are made of. */
export interface SettingSources {
  readonly configuration: Configuration;
  readonly database: Pick<DatabaseUrls, 'webUrl' | 'workerUrl' | 'queueUrl'>;
  readonly keys: Keys;
  readonly port: number;
}

/** The settings of each service: what it needs and nothing of the other's, so that neither can act as the other. */
export function serviceSettings({ configuration, database, keys, port }: SettingSources): Record<ServiceName, Settings> {
  const both = {
    PLIMSOLL_QUEUE_DATABASE_URL: database.queueUrl,
    PLIMSOLL_BLOB_KEY: keys.blob,
    PLIMSOLL_BLOB_FOLDER: join(configuration.folder, 'blobs'),
    ...(configuration.redisUrl ? { REDIS_URL: configuration.redisUrl } : {}),
  };
  return {
    gateway: {
      ...both,
      PLIMSOLL_WEB_DATABASE_URL: database.webUrl,
      PLIMSOLL_ADMIN_KEY: keys.admin,
      PLIMSOLL_HOST: configuration.host,
      PLIMSOLL_PORT: String(port),
      ...(isForOnePerson(configuration) ? { NODE_ENV: 'development' } : {}),
    },
    worker: { ...both, PLIMSOLL_WORKER_DATABASE_URL: database.workerUrl },
  };
}

/** Our own database behind an address that only this machine reaches: whoever tries the service out may explore its API. */
const isForOnePerson = ({ database, host }: Configuration): boolean =>
  database.kind === 'embedded' && /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);

type Settings = Readonly<Record<string, string>>;

const CHANNEL = ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'];

/**
 * The environment of one service: ours without what `npm start` itself was told, which opens every tenant's rows, and its settings.
 * A NODE_ENV of ours is left as it is.
 */
export function serviceEnvironment(ours: NodeJS.ProcessEnv, settings: Settings): NodeJS.ProcessEnv {
  const inherited = Object.entries(ours).filter(([name]) => !VARIABLES.includes(name) && !CHANNEL.includes(name));
  const { NODE_ENV = settings.NODE_ENV ?? 'production' } = ours;
  return { ...Object.fromEntries(inherited), ...settings, NODE_ENV };
}
