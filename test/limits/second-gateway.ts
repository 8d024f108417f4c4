import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceProcess, type Service } from '../service/index.ts';

const entry = join(fileURLToPath(new URL('../..', import.meta.url)), 'apps/gateway/dist/main.js');

/** One more gateway of a running service. */
export interface SecondGateway {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** Starts one more gateway beside the service's own, on the same database and store. */
export async function secondGateway(service: Service, variables: Readonly<Record<string, string>> = {}): Promise<SecondGateway> {
  const gateway = new ServiceProcess(entry, { ...service.variables(), ...variables, PLIMSOLL_PORT: '0' });
  const { url } = await gateway.logged((line) => line.msg === 'gateway listens');
  return { url: String(url).replace('[::1]', '127.0.0.1'), stop: () => gateway.stop() };
}
