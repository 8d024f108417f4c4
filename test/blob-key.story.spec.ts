import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BlobCipher } from '@plimsoll/connectors';
import { Service, ServiceProcess, submit } from './service/index.ts';

const gateway = join(fileURLToPath(new URL('..', import.meta.url)), 'apps/gateway/dist/main.js');
const idOf = (fill: number) => new BlobCipher(Buffer.alloc(32, fill)).keyId;

describe('a gateway with another blob key', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service?.stop());

  const startUnder = (fill: number) =>
    new ServiceProcess(gateway, {
      ...service.variables(),
      PLIMSOLL_PORT: '0',
      PLIMSOLL_BLOB_KEY: Buffer.alloc(32, fill).toString('base64'),
    });

  test('listens while nothing is submitted', async () => {
    await service.tenant('one');
    const other = startUnder(2);
    await other.logged((line) => line.msg === 'gateway listens');
    await other.stop();
  });

  test('refuses to start once something rests under the first, naming both and showing neither', async () => {
    const { key } = await service.tenant('two');
    await submit(service, key, 'shop', { files: { Dockerfile: 'FROM alpine:3.20\n' } });
    const other = startUnder(2);
    expect(await other.exited).toEqual({ code: 1, signal: null });
    expect(other.log.join('\n')).toContain(
      `PLIMSOLL_BLOB_KEY (id ${idOf(2)}) is not the key under which the submitted files rest (id ${idOf(1)}); give that one.`,
    );
    expect(other.log.join('\n')).not.toContain(Buffer.alloc(32, 2).toString('base64'));
  });
});
