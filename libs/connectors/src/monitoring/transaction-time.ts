import { Histogram, type Registry } from 'prom-client';
import { inSpan } from './in-span.js';

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What measures and traces every transaction that it is given. */
export function transactionTime(registry: Registry): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const time = new Histogram({
    name: 'plimsoll_database_transaction_duration_seconds',
    help: 'Time that transactions of one tenant took, waiting for a connection included',
    labelNames: ['result'],
    buckets,
    registers: [registry],
  });
  return async (work) => {
    const end = time.startTimer();
    try {
      const result = await inSpan('database transaction', { 'db.system.name': 'postgresql' }, work);
      end({ result: 'done' });
      return result;
    } catch (error) {
      end({ result: 'failed' });
      throw error;
    }
  };
}
