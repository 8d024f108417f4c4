import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { QueueBackend } from '@plimsoll/queue';
import { Database } from '@plimsoll/store';
import { QUEUE_BACKEND } from './tokens.js';

/** Closes what requests use, once the last of them is answered. */
@Injectable()
export class Closing implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
    await this.database.close();
  }
}
