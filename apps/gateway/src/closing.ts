import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import type { QueueBackend, RateLimits } from '@plimsoll/queue';
import { Database } from '@plimsoll/store';
import { QUEUE_BACKEND, RATE_LIMITS } from './tokens.js';

/** Closes what requests use, once the last of them is answered. */
@Injectable()
export class Closing implements BeforeApplicationShutdown, OnApplicationShutdown {
  /** True from when the process is asked to end: it still answers, and wants to be asked nothing more. */
  hasBegun = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
    @Inject(RATE_LIMITS) private readonly rateLimits: RateLimits,
  ) {}

  beforeApplicationShutdown(): void {
    this.hasBegun = true;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rateLimits.close();
    await this.queue.close();
    await this.database.close();
  }
}
