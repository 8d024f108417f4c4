/** Postgres and socket codes that mean "the database is not there at the moment", as opposed to a bug of ours. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
]);

const connectionSentences = [
  /Connection terminated/i,
  /Client has encountered a connection error/i,
  /server closed the connection/i,
  // What TypeORM says of a transaction whose connection was cut between two statements.
  /query runner (was )?already released/i,
];

function codeOf(error: unknown): string | undefined {
  const code =
    (error as { code?: unknown } | null)?.code ?? (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' ? code : undefined;
}

/** True when the connection failed or Postgres is starting, stopping or full. */
export function isConnectionTrouble(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.some(isConnectionTrouble)) return true;
  const code = codeOf(error);
  if (code !== undefined && connectionCodes.has(code)) return true;
  return error instanceof Error && connectionSentences.some((sentence) => sentence.test(error.message));
}

/** True when no pooled connection came free in time. */
export const isPoolExhausted = (error: unknown): boolean =>
  error instanceof Error && /timeout exceeded when trying to connect/i.test(error.message);

/** True for a serialisation failure or a deadlock: the same transaction may succeed when run again. */
export const isSerialisationTrouble = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

/** True when a row was locked by another transaction for longer than the lock timeout: nobody's fault, and it passes. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03';
