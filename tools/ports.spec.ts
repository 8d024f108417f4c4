import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { freePort, isFree, nextFreePort } from './ports.ts';

const open: Server[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function occupy(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a taken port gives the next free one', async () => {
  const taken = await occupy();
  expect(await isFree(taken)).toBe(false);
  expect(await nextFreePort(taken)).toBeGreaterThan(taken);
});

test('a free port is given as it is', async () => {
  const port = await freePort();
  expect(await nextFreePort(port)).toBe(port);
});
