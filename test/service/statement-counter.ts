import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const startupRequests = new Set([80_877_103, 80_877_104]);

/**
 * A relay before Postgres that notes every statement that is really executed, from the messages of the protocol
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html): Query, and Execute of what Parse named last.
 */
export class StatementCounter {
  statements: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Starts a relay to the database of this URL; its own `url` is the one to connect to. */
  static async before(databaseUrl: string): Promise<StatementCounter> {
    const url = new URL(databaseUrl);
    const [host, port] = [url.hostname, Number(url.port)];
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const counter = new StatementCounter(server, url.href);
    server.on('connection', (client) => counter.relay(client, connect(port, host)));
    return counter;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private relay(client: Socket, postgres: Socket): void {
    const read = this.reader();
    client.on('data', read);
    client.pipe(postgres).pipe(client);
    for (const [socket, end] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => end.destroy());
      socket.on('close', () => (this.sockets.delete(socket), end.destroy()));
    }
  }

  /** Cuts one connection's bytes into messages; the first ones have no type. */
  private reader(): (chunk: Buffer) => void {
    let rest = Buffer.alloc(0);
    let started = false;
    let parsed = '';
    return (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const head = started ? 1 : 0;
        if (rest.length < head + 4) return;
        const end = head + rest.readInt32BE(head);
        if (rest.length < end) return;
        const [type, body] = [String.fromCharCode(rest[0] ?? 0), rest.subarray(head + 4, end)];
        rest = rest.subarray(end);
        if (!started) started = !startupRequests.has(body.readInt32BE(0));
        else if (type === 'Q') this.statements.push(textAt(body, 0));
        else if (type === 'P') parsed = textAt(body, body.indexOf(0) + 1);
        else if (type === 'E') this.statements.push(parsed);
      }
    };
  }
}

const textAt = (body: Buffer, from: number): string => body.toString('utf8', from, body.indexOf(0, from));
