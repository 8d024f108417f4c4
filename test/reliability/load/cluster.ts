import type { Gateway, Service, ServiceProcess } from '../../service/index.ts';

/** Gateways and workers of one service that die and are replaced while clients send. */
export class Cluster {
  readonly killed = { gateways: 0, workers: 0 };
  restarted = 0;
  private readonly successors = { gateways: Promise.resolve(), workers: Promise.resolve() };

  private constructor(
    private readonly service: Service,
    private readonly gateways: Gateway[],
    private readonly workers: ServiceProcess[],
  ) {}

  /** Brings a service with a gateway and a worker to the wanted numbers. */
  static async of(service: Service, gateways: number, workers: number): Promise<Cluster> {
    const first = { process: service.gateway, url: service.url };
    const [moreGateways, moreWorkers] = await Promise.all([
      Promise.all(Array.from({ length: gateways - 1 }, () => service.startAnotherGateway())),
      Promise.all(Array.from({ length: workers - service.workers.length }, () => service.startWorker())),
    ]);
    return new Cluster(
      service,
      [first, ...moreGateways],
      [...service.workers.slice(0, workers - moreWorkers.length), ...moreWorkers],
    );
  }

  /** Where gateways listen that were not asked to end. */
  get urls(): string[] {
    return this.gateways.map(({ url }) => url);
  }

  /** The processes that ought to live. */
  get processes(): ServiceProcess[] {
    return [...this.gateways.map(({ process }) => process), ...this.workers];
  }

  /**
   * Ends a process by SIGKILL under its requests or in its work, a gateway and a worker in turn, and starts another in its place.
   * Waits only for the successor of the one of its kind that died before.
   */
  async killNext(): Promise<void> {
    const kind = this.killed.gateways > this.killed.workers ? 'workers' : 'gateways';
    await this.successors[kind];
    const victim = kind === 'workers' ? this.workers.shift() : this.gateways.shift()?.process;
    this.successors[kind] = kind === 'workers' ? this.addWorker() : this.addGateway();
    await die(victim!);
    this.killed[kind] += 1;
  }

  /** Resolves when all that died have their successors. */
  async complete(): Promise<void> {
    await Promise.all(Object.values(this.successors));
  }

  /** Asks every process to end, one after the other: its successor runs before, and takes its requests. */
  async roll(): Promise<void> {
    await this.complete();
    for (let left = this.gateways.length; left > 0; left -= 1) {
      await this.addGateway();
      await this.end(this.gateways.shift()!.process);
    }
    for (let left = this.workers.length; left > 0; left -= 1) {
      await this.addWorker();
      await this.end(this.workers.shift()!);
    }
  }

  private async addGateway(): Promise<void> {
    this.gateways.push(await this.service.startAnotherGateway());
  }

  private async addWorker(): Promise<void> {
    this.workers.push(await this.service.startWorker());
  }

  private async end(old: ServiceProcess): Promise<void> {
    const { code, signal } = await old.stop();
    if (code !== 0)
      throw new Error(`a process that was asked to end did not end well (${signal ?? code}):\n${old.log.join('\n')}`);
    this.restarted += 1;
  }
}

async function die(victim: ServiceProcess): Promise<void> {
  victim.kill('SIGKILL');
  const { signal } = await victim.exited;
  if (signal !== 'SIGKILL') throw new Error(`a process had ended by itself:\n${victim.log.join('\n')}`);
}
