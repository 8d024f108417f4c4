import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { planIn, type ExecutedPlan } from './executed-plan.ts';
import { textAt, wireMessages } from './wire-messages.ts';

/**
 * A relay before Postgres that notes every statement that is really executed, from the messages of the protocol: Query, and
 * Execute of what Parse named last; and how it ran, when the database tells (`tellPlans`).
 */
export class StatementCounter {
  statements: string[] = [];
  plans: ExecutedPlan[] = [];
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

  /** Runs `work` and gives the statements that were executed meanwhile, with their plans. */
  async during(work: () => Promise<unknown>): Promise<{ statements: string[]; plans: ExecutedPlan[] }> {
    [this.statements, this.plans] = [[], []];
    await work();
    return { statements: this.statements, plans: this.plans };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private relay(client: Socket, postgres: Socket): void {
    client.on('data', this.asked());
    postgres.on(
      'data',
      wireMessages('server', ({ type, body }) => {
        const plan = type === 'N' ? planIn(body) : undefined;
        if (plan) this.plans.push(plan);
      }),
    );
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

  private asked(): (chunk: Buffer) => void {
    let parsed = '';
    return wireMessages('client', ({ type, body }) => {
      if (type === 'Q') this.statements.push(textAt(body, 0));
      else if (type === 'P') parsed = textAt(body, body.indexOf(0) + 1);
      else if (type === 'E') this.statements.push(parsed);
    });
  }
}
