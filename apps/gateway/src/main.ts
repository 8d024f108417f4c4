import 'reflect-metadata';
import { maskedError } from '@plimsoll/model';
import { pino } from 'pino';
import { readConfiguration } from './configuration.js';
import { openGateway } from './server.js';

async function run(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const logger = pino({
    level: configuration.logLevel,
    base: { service: 'gateway' },
    redact: ['req.headers.authorization', 'headers.authorization'],
    serializers: { err: maskedError },
  });
  const app = await openGateway(configuration, logger);
  await app.listen(configuration.port, configuration.host);
  logger.info({ url: await app.getUrl() }, 'gateway listens');
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
