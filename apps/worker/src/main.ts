import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { maskedError } from '@plimsoll/model';
import { pino } from 'pino';
import { readConfiguration } from './configuration.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

async function run(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const logger = pino({ level: configuration.logLevel, base: { service: 'worker' }, serializers: { err: maskedError } });
  const app = await NestFactory.createApplicationContext(WorkerModule.with(configuration, logger), {
    logger: false,
    abortOnError: false,
  });
  // First able to end, then to work: a signal in between would kill a stage that had just begun.
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  await app.get(WorkerService).start();
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
