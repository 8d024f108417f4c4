import { setTimeout } from 'node:timers/promises';

const answerWithinMs = 60_000;
const betweenTriesMs = 100;
const patienceMs = 240_000;

/** What a client asks. */
export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  key: string;
  headers?: Readonly<Record<string, string>>;
  body?: object;
}

/** A client of several gateways: it asks the next one again, the same, for as long as its connection breaks or it is told to. */
export class PatientClient {
  /** How many requests were answered with each status, or broke in each way. */
  readonly answered = new Map<string, number>();
  readonly broken = new Map<string, number>();
  private hasLeft = false;
  private turn = 0;

  constructor(private readonly urls: () => readonly string[]) {}

  /** The body of the first answer that is no refusal to be asked again; throws any other refusal, and when 4 minutes have passed. */
  async ask<Body>(asked: Asked): Promise<Body> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline && !this.hasLeft) {
      const answer = await this.once(asked);
      if (typeof answer === 'number') await setTimeout(answer);
      else if (answer.ok) return answer.body as Body;
      else throw new Error(`${asked.method} ${asked.path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    throw new Error(`${asked.method} ${asked.path} was not done within ${patienceMs} ms`);
  }

  /** Asks nothing again any more. */
  leave(): void {
    this.hasLeft = true;
  }

  /** One request; a number says after how many ms the same may be asked again. */
  private async once({ method, path, key, headers, body }: Asked): Promise<Answered | number> {
    const urls = this.urls();
    try {
      const answer = await fetch(`${urls[this.turn++ % urls.length]}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const read = { ok: answer.ok, status: answer.status, body: await answer.json() };
      count(this.answered, String(answer.status));
      const after = answer.headers.get('retry-after');
      return !answer.ok && after !== null ? 1_000 * Number(after) : read;
    } catch (error) {
      count(this.broken, troubleOf(error));
      return betweenTriesMs;
    }
  }
}

interface Answered {
  ok: boolean;
  status: number;
  body: unknown;
}

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

const troubleOf = (error: unknown): string => {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
};
