import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Service } from '../service/index.ts';
import type { Problem } from './post.ts';

const deadlineMs = 30_000;
const mebibyte = Buffer.alloc(1024 * 1024, 0x20);

/** How a flood of bytes ended: what was answered, and how much had been written by then. */
export interface Flood {
  status: number;
  headers: Headers;
  body: Problem;
  sentMiB: number;
}

/** Writes MiB after MiB, the first after `start`, until all is sent or the service answers. */
export function flood(
  service: Service,
  path: string,
  headers: Readonly<Record<string, string>>,
  mebibytes: number,
  start: Uint8Array = new Uint8Array(),
): Promise<Flood> {
  return new Promise((resolve, reject) => {
    let [sentMiB, answered] = [0, false];
    const sending = request(service.url + path, { method: 'POST', headers, signal: AbortSignal.timeout(deadlineMs) });
    sending.on('response', (answer) => {
      answered = true;
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('error', reject).on('end', () => {
        sending.destroy();
        const fields = new Headers(answer.headers as Record<string, string>);
        resolve({ status: answer.statusCode ?? 0, headers: fields, body: JSON.parse(text) as Problem, sentMiB });
      });
    });
    // Once answered, the service may close while we still write.
    sending.on('error', (error) => (answered ? undefined : reject(error)));
    const write = (): void => {
      if (sentMiB === mebibytes || sending.destroyed || answered) return void sending.end();
      sentMiB += 1;
      if (sending.write(mebibyte)) setImmediate(write);
      else sending.once('drain', write);
    };
    sending.write(start);
    write();
  });
}

/** A bare connection to the service; `received` grows with what comes back. Trouble of the connection is its end. */
export interface RawConnection {
  socket: Socket;
  received: () => string;
  closed: Promise<void>;
}

/** Opens a bare connection; it ends itself after half a minute. */
export async function openRaw(service: Service): Promise<RawConnection> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.on('error', () => undefined);
  const deadline = setTimeout(() => socket.destroy(), deadlineMs);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve(clearTimeout(deadline))));
  await once(socket, 'connect');
  return { socket, received: () => text, closed };
}

/** Sends bytes as they are and gives everything that comes back until the service closes. */
export async function sendRaw(service: Service, bytes: string | Uint8Array): Promise<{ head: string; body: string }> {
  const { socket, received, closed } = await openRaw(service);
  socket.write(bytes);
  await closed;
  const [head = '', body = ''] = received().split('\r\n\r\n');
  return { head, body };
}

/** The most memory that the gateway has held so far, in MiB. */
export async function peakMemory(service: Service): Promise<number> {
  const status = await readFile(`/proc/${service.gateway.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
