import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long, in ms, a client that still sends has to read an answer that came early. */
const lingerMs = 2_000;
/** For how long of that nothing more is taken from it: a client that can send no more looks at what it was told. */
const pauseMs = 100;

/** The hook that looks at every answer; one whose request has arrived whole goes on at once, in the same turn. */
export function lookForEarlyAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: Error | null, payload?: unknown) => void,
): void {
  if (!announcesBody(request.raw) || request.raw.complete) return done(null, payload);
  answerEarly(request, reply, payload).then(
    (held) => done(null, held),
    (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
  );
}

/**
 * The payload of an answer, held open while the rest of an unread request arrives, at most `lingerMs`; then the connection ends.
 * Closing at once would reset it, and the answer could be lost; reading on would be work without a bound.
 */
export async function answerEarly(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const { raw } = request;
  if (!announcesBody(raw)) return payload;
  // A short body is there with its head, and is seen a turn later.
  await setImmediate();
  if (raw.complete) return payload;
  void reply.header('connection', 'close');
  dropRest(raw);
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  void reply.header('content-length', Buffer.byteLength(payload));
  return Readable.from(heldOpen(payload, raw));
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Lets go of whoever read the request, and after a pause reads on without keeping anything. */
function dropRest(raw: IncomingMessage): void {
  raw.unpipe();
  raw.on('data', () => undefined);
  raw.pause();
  setTimeout(() => raw.resume(), pauseMs);
}

async function* heldOpen(payload: string | Buffer, raw: IncomingMessage): AsyncGenerator<string | Buffer> {
  yield payload;
  await arrivedOrLate(raw);
}

const arrivedOrLate = (raw: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(deadline);
      resolve();
    };
    const deadline = setTimeout(settle, lingerMs);
    raw.once('end', settle).once('close', settle);
  });
