/** One message of the Postgres protocol: its type's letter, empty for the untyped ones that begin a connection, and what it carries. */
export interface WireMessage {
  type: string;
  body: Buffer;
}

const startupRequests = new Set([80_877_103, 80_877_104]);

/**
 * Cuts one direction of a connection into messages
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html); a client's first ones have no type.
 */
export function wireMessages(from: 'client' | 'server', take: (message: WireMessage) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = from === 'server';
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const [type, body] = [started ? String.fromCharCode(rest[0] ?? 0) : '', rest.subarray(head + 4, end)];
      rest = rest.subarray(end);
      if (!started) started = !startupRequests.has(body.readInt32BE(0));
      take({ type, body });
    }
  };
}

/** The text that begins at this place of a message's body and ends with a zero. */
export const textAt = (body: Buffer, from: number): string => body.toString('utf8', from, body.indexOf(0, from));
