import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Response } from 'supertest';

/** What is sent, byte for byte: nothing is encoded or normalised on the way. */
export interface Sent {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | undefined;
}

const answerWithinMs = 20_000;

/** Keeps connections to one server open and sends raw requests over them. */
export class Wire {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    private readonly connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The answer, in the form in which supertest gives it; rejects when none comes within 20 s. */
  send({ method, path, headers, body }: Sent): Promise<Response> {
    const { hostname, port } = new URL(this.url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    return new Promise((resolve, reject) => {
      const options = { hostname, port, agent: this.agent, method, path, headers: { ...headers, ...length } };
      const asking = request({ ...options, signal: AbortSignal.timeout(answerWithinMs) }, (answer) => {
        text(answer).then(
          (read) => resolve({ status: answer.statusCode, headers: answer.headers, text: read } as unknown as Response),
          reject,
        );
      });
      asking.on('error', (error) => reject(new Error(`${method} ${path} ${JSON.stringify(headers)}`, { cause: error })));
      asking.end(body);
    });
  }

  /** Sends all, as many at once as there are connections, and shows each answer with its request. */
  async sendAll<Item>(
    items: readonly Item[],
    sentOf: (item: Item) => Sent,
    look: (item: Item, answer: Response) => void,
  ): Promise<void> {
    const waiting = items[Symbol.iterator]();
    const follow = async (): Promise<void> => {
      for (const item of waiting) look(item, await this.send(sentOf(item)));
    };
    await Promise.all(Array.from({ length: this.connections }, follow));
  }

  close(): void {
    this.agent.destroy();
  }
}
