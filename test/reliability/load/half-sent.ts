import { once } from 'node:events';
import { request } from 'node:http';

/** A request of which the process has read the head and waits for the rest. */
export interface HalfSent {
  /** Sends the rest; gives the status, or how the connection broke. */
  finish(): Promise<{ outcome: number | string; body: unknown }>;
}

/** Sends the head of a POST and half of its body; resolves when the process has said that it wants the rest. */
export async function sendHalf(url: URL, headers: Readonly<Record<string, string>>, body: object): Promise<HalfSent> {
  const text = JSON.stringify(body);
  const half = Math.floor(text.length / 2);
  const asked = request(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, expect: '100-continue', 'content-length': Buffer.byteLength(text) },
  });
  const answered = new Promise<{ outcome: number | string; body: unknown }>((resolve) => {
    const broken = (error: NodeJS.ErrnoException): void => resolve({ outcome: error.code ?? error.message, body: undefined });
    asked.on('error', broken).on('response', (answer) => {
      let got = '';
      answer
        .setEncoding('utf8')
        .on('data', (part: string) => (got += part))
        .on('end', () => resolve({ outcome: answer.statusCode ?? 'no status', body: JSON.parse(got) as unknown }))
        .on('error', broken);
    });
  });
  asked.flushHeaders();
  await once(asked, 'continue');
  asked.write(text.slice(0, half));
  return {
    finish: () => {
      asked.end(text.slice(half));
      return answered;
    },
  };
}
