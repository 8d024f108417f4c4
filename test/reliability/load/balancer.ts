import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const probeEveryMs = 200;
const withinMs = 60_000;

export interface Answer {
  /** The status, or how the connection broke. */
  outcome: number | string;
  body: unknown;
}

/**
 * A balancer as they are: it probes readiness, sends a request to one that is ready, elsewhere when its connection is refused, and
 * never sends a request again that was sent. Each request has a connection of its own.
 */
export class Balancer {
  private readonly ready = new Map<string, boolean>();
  private turn = 0;
  private isOpen = true;
  private readonly probing = this.probe();

  add(url: string): void {
    this.ready.set(url, true);
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await this.probing;
  }

  /** Sends it to one of the processes and gives what came of it; 'nobody listens' when all of them refuse. */
  async send(method: 'GET' | 'POST', path: string, headers: Readonly<Record<string, string>>, body?: object): Promise<Answer> {
    for (let url = this.next(); url !== undefined; url = this.next()) {
      const answer = await ask(method, new URL(path, url), headers, body);
      if (answer.outcome !== 'ECONNREFUSED') return answer;
      this.ready.delete(url);
    }
    return { outcome: 'nobody listens', body: undefined };
  }

  /** What readiness says there, or how its connection broke. */
  async look(url: string): Promise<number | string> {
    return (await ask('GET', new URL('/readyz', url), {})).outcome;
  }

  /** The next one in turn that is ready; one that is not when none is. */
  private next(): string | undefined {
    const all = [...this.ready.keys()];
    const ready = all.filter((url) => this.ready.get(url));
    const among = ready.length > 0 ? ready : all;
    return among[this.turn++ % among.length];
  }

  private async probe(): Promise<void> {
    for (; this.isOpen; await setTimeout(probeEveryMs))
      for (const url of [...this.ready.keys()]) {
        const outcome = await this.look(url);
        if (this.ready.has(url)) this.ready.set(url, outcome === 200);
      }
  }
}

function ask(method: string, url: URL, headers: Readonly<Record<string, string>>, body?: object): Promise<Answer> {
  return new Promise((resolve) => {
    const broken = (error: NodeJS.ErrnoException): void => resolve({ outcome: error.code ?? error.message, body: undefined });
    const asked = request(url, { method, agent: false, headers, signal: AbortSignal.timeout(withinMs) }, (answer) => {
      let text = '';
      answer
        .setEncoding('utf8')
        .on('data', (part: string) => (text += part))
        .on('end', () => resolve({ outcome: answer.statusCode ?? 'no status', body: JSON.parse(text) as unknown }))
        .on('error', broken);
    }).on('error', broken);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
