import { Controller, Inject } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import type { QueueBackend } from '@plimsoll/queue';
import { Database } from '@plimsoll/store';
import { z } from 'zod';
import { Closing } from '../closing.js';
import { endpoint, Endpoint } from '../http/endpoint.js';
import { QUEUE_BACKEND } from '../tokens.js';

const answer = z.object({ status: z.literal('ok') });

const live = endpoint({
  method: 'get',
  path: '/healthz',
  permission: 'public',
  operationId: 'readLiveness',
  summary: 'Says that the process runs',
  answers: { 200: { description: 'It runs', schema: answer } },
});

const ready = endpoint({
  method: 'get',
  path: '/readyz',
  permission: 'public',
  operationId: 'readReadiness',
  summary: 'Says that database and queue answer, and that the process is not about to end',
  answers: { 200: { description: 'Requests can be served', schema: answer } },
  refuses: ['database-unavailable', 'overloaded'],
});

@Controller()
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
    @Inject(Closing) private readonly closing: Closing,
  ) {}

  @Endpoint(live)
  live(): z.infer<typeof answer> {
    return { status: 'ok' };
  }

  @Endpoint(ready)
  async ready(): Promise<z.infer<typeof answer>> {
    if (this.closing.hasBegun) throw new Refusal('overloaded', 'This process is about to end; ask another one.');
    await this.database.ready();
    await this.queue.ping().catch(() => {
      throw new Refusal('overloaded', 'The queue does not answer; accepted scans wait in the database until it does.');
    });
    return { status: 'ok' };
  }
}
