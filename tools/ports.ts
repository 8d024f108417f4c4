import { createServer } from 'node:net';

/** True when nothing listens on that TCP port of `host` at this moment. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    () => false,
  );
}

/** A TCP port that is free on `host` at this moment; the caller retries should another program take it first. */
export const freePort = (host = '127.0.0.1'): Promise<number> => listenOnce(0, host);

/** The first free port at or after `wanted`, looking at 50 of them; throws a sentence when all are taken. */
export async function nextFreePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  const last = Math.min(wanted + 49, 65_535);
  for (let port = wanted; port <= last; port += 1) if (await isFree(port, host)) return port;
  throw new Error(`All ports from ${wanted} to ${last} of ${host} are taken; set PLIMSOLL_PORT to a free one.`);
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no address'))));
    });
  });
}
