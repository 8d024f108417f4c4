import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { BodyMeter } from './body-meter.js';

const mebibyte = Buffer.alloc(1024 * 1024);

function* mebibytes(count: number): Generator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield mebibyte;
}

async function weightOf(stream: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) bytes += chunk.length;
  return bytes;
}

test('bodyBytes: a body of the limit is read whole, one byte more is refused', async () => {
  const parts = limits.bodyBytes / mebibyte.length;
  const meter = new BodyMeter(limits.bodyBytes);
  expect(await weightOf(meter.measure(Readable.from(mebibytes(parts))))).toBe(limits.bodyBytes);
  await expect(weightOf(meter.measure(Readable.from([Buffer.alloc(1)])))).rejects.toMatchObject({ code: 'body-too-large' });
});

test('the body whose reading ended early is left as it is', async () => {
  const body = Readable.from(mebibytes(3));
  await expect(weightOf(new BodyMeter(1).measure(body))).rejects.toMatchObject({ code: 'body-too-large' });
  expect(body.destroyed).toBe(false);
  body.destroy();
});
