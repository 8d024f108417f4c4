import { identifyProcess } from '../processes.ts';
import { freePort, isFree } from '../ports.ts';
import { chooseAccount, type Account } from './account.ts';
import { findBinaries } from './binaries.ts';
import { hasCluster, initialise, refuseOtherVersion } from './initialise.ts';
import { chooseLocation, dataFolder, type Location } from './location.ts';
import { clearTheWay } from './postmaster.ts';
import { PortTaken, startServer, stopServer, type RunningServer } from './server.ts';
import { keepSettings, randomPassword, readSettings } from './settings.ts';

/** How to start: `port` 0 or absent takes the last start's port or any free one; `durable: false` is for data that tests throw away. */
export interface EmbeddedPostgresOptions {
  readonly folder: string;
  readonly port?: number;
  readonly durable?: boolean;
  readonly log?: (sentence: string) => void;
}

/** A Postgres that runs as a child of this process; `exited` settles when it ends, asked or not. */
export interface EmbeddedPostgres {
  readonly adminUrl: string;
  readonly host: string;
  readonly port: number;
  readonly location: string;
  readonly note?: string;
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts the Postgres that npm installed, with its data in `<folder>/postgres`, creating it on first use.
 * Throws an error whose message is a sentence for the operator: no binaries, folder in use, port taken, no user to run as.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { folder, durable = true, log = () => undefined } = options;
  const account = await chooseAccount(dataFolder(folder));
  if (account.created) log(`Created the system user "${account.name}", since Postgres refuses to run as root.`);
  const location = await chooseLocation(folder, await findBinaries(), account);
  await refuseOtherVersion(dataFolder(location.folder), location.binaries);
  const kept = await readSettings(location.folder);
  const recovery = await clearTheWay(dataFolder(location.folder), kept?.owner);
  if (recovery) log(recovery);
  if (!kept && (await hasCluster(dataFolder(location.folder)))) throw new Error(withoutPassword(location));
  const password = kept?.password ?? randomPassword();
  await keepSettings(location.folder, { ...kept, password });
  await initialise(location, account, password, durable);
  const { server, port } = await startOnSomePort(location, account, options.port ?? 0, kept?.port, durable);
  await keepSettings(location.folder, { password, port, owner: identifyProcess(process.pid) });
  return {
    adminUrl: `postgres://postgres:${password}@${HOST}:${port}/postgres`,
    host: HOST,
    port,
    location: location.folder,
    ...(location.note ? { note: location.note } : {}),
    exited: server.exited,
    stop: () => stopServer(server),
  };
}

const withoutPassword = ({ folder }: Location) =>
  `There is a Postgres cluster in ${dataFolder(folder)}, but its password file postgres.json is gone; restore it, or move the cluster away.`;

const ATTEMPTS = 5;

async function startOnSomePort(
  location: Location,
  account: Account,
  asked: number,
  last: number | undefined,
  durable: boolean,
): Promise<{ server: RunningServer; port: number }> {
  if (asked !== 0) return { server: await startServer(location, account, asked, durable), port: asked };
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && last !== undefined && (await isFree(last)) ? last : await freePort();
    try {
      return { server: await startServer(location, account, port, durable), port };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === ATTEMPTS) throw error;
    }
  }
}
