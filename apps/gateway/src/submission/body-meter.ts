import { Readable } from 'node:stream';
import { bodyTooLarge } from '../http/problem.js';

/** Weighs a body while it is read, in however many parts it comes. */
export class BodyMeter {
  private seen = 0;

  /** `most` is in bytes. */
  constructor(private readonly most: number) {}

  /** The stream's chunks; fails with the refusal `body-too-large` once all measured streams together weigh too much. */
  measure(stream: Readable): Readable {
    return Readable.from(this.chunksOf(stream), { objectMode: false });
  }

  private async *chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
    // A request that is destroyed half read takes its connection along, or keeps it for nobody.
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>;
    for await (const chunk of chunks) {
      this.seen += chunk.byteLength;
      if (this.seen > this.most) throw bodyTooLarge(this.most);
      yield chunk;
    }
  }
}
