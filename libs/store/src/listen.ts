import pg from 'pg';

/** A connection of its own that hears NOTIFY; `close` ends it. */
export interface Listener {
  close(): Promise<void>;
}

const retryMs = 1_000;

/**
 * Hears Postgres' notifications on the named channels and calls their handlers with the payload; reconnects by itself.
 * A notification is only a nudge: whoever listens also looks by itself now and then.
 */
export function listen(
  url: string,
  channels: Readonly<Record<string, (payload: string) => void>>,
  onTrouble: (error: Error) => void,
): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const again = (error: Error, of: pg.Client): void => {
    if (closed || client !== of) return;
    client = undefined;
    onTrouble(error);
    of.end().catch(onTrouble);
    timer = setTimeout(connect, retryMs);
  };
  const connect = (): void => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'plimsoll listener',
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
    });
    client = fresh;
    fresh.on('error', (error) => again(error, fresh));
    fresh.on('notification', ({ channel, payload }) => channels[channel]?.(payload ?? ''));
    fresh
      .connect()
      .then(() =>
        fresh.query(
          Object.keys(channels)
            .map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`)
            .join(';'),
        ),
      )
      .catch((error: Error) => again(error, fresh));
  };
  connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
