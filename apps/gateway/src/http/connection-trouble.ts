import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal } from '@plimsoll/model';
import { problemOf } from './problem.js';

const lingerMs = 1_000;

/** Answers a request that never became one: too slow, or not HTTP. The answer has the form of every other refusal. */
export function answerConnectionTrouble(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return;
  if (!socket.writable) return void socket.destroy(error);
  socket.end(answerTo(refusalFor(error.code)));
  // Closing with bytes unread would reset the connection, and the answer could be lost with it.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function refusalFor(code: string | undefined): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Refusal('request-timeout', 'Send the request faster, or split the submission by path.');
  if (code === 'HPE_HEADER_OVERFLOW') return new Refusal('invalid-request', 'The header fields of the request are too large.');
  return new Refusal('invalid-request', 'The request is not well-formed HTTP.');
}

function answerTo(refusal: Refusal): string {
  const requestId = randomUUID();
  const problem = problemOf(refusal, requestId);
  const body = JSON.stringify(problem);
  const fields = [
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${fields.join('\r\n')}\r\n\r\n${body}`;
}
