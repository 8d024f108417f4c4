import pg from 'pg';

/**
 * A client whose cut connection fails the query under way and nothing else: pg also emits `error`, and one that is taken out of
 * its pool and just between two statements has no other listener, so that the event would end the process.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
