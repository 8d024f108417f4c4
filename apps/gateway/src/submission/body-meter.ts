import { Readable } from 'node:stream';
import { Refusal } from '@plimsoll/model';

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
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      this.seen += chunk.byteLength;
      if (this.seen > this.most) throw bodyTooLarge(this.most);
      yield chunk;
    }
  }
}

/** The refusal of a body above `most` bytes. */
export const bodyTooLarge = (most: number): Refusal =>
  new Refusal(
    'body-too-large',
    `The body of this route holds at most ${most} bytes; send fewer or smaller files, or split the submission by path.`,
  );
