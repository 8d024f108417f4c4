import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to Postgres that cuts as many connections as `toCut` says when they have just been made. */
export class CuttingRelay {
  toCut = 0;
  cut = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly target: URL) {
    this.server = createServer((client) => this.pass(client));
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Cuts all that is connected now. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.server.close();
    this.cutAll();
  }

  private pass(client: Socket): void {
    const postgres = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [client, postgres]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => (client.destroy(), postgres.destroy()));
    }
    postgres.pipe(client);
    if (this.toCut === 0) return void client.pipe(postgres);
    this.toCut -= 1;
    this.cut += 1;
    // The server has answered the greeting, and the first statement is on its way.
    client.pipe(postgres);
    postgres.once('data', () => client.destroy());
  }
}
