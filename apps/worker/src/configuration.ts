import { cpus } from 'node:os';
import { z } from 'zod';

const postgresUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text), { message: 'is not a URL that begins with postgres://' });

const environment = z.object({
  PLIMSOLL_WORKER_DATABASE_URL: postgresUrl,
  PLIMSOLL_QUEUE_DATABASE_URL: postgresUrl,
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:\/\//.test(text), { message: 'is not a URL that begins with redis:// or rediss://' })
    .optional(),
  PLIMSOLL_BLOB_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, { message: 'is not 32 bytes in base64' }),
  PLIMSOLL_BLOB_FOLDER: z.string().min(1, { message: 'is empty' }),
  PLIMSOLL_ANALYSIS_THREADS: z.coerce.number().int().min(1).max(64).default(Math.min(4, cpus().length)),
  PLIMSOLL_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  PLIMSOLL_HOST: z.string().default('127.0.0.1'),
  PLIMSOLL_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  PLIMSOLL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface WorkerConfiguration {
  databaseUrl: string;
  queue: { postgresUrl: string; redisUrl?: string };
  blobKey: Buffer;
  blobFolder: string;
  analysisThreads: number;
  /** Jobs of one stage that run at once in this process. */
  concurrency: number;
  /** Address that metrics and health are served on. */
  host: string;
  /** Where they are served; nowhere without it. */
  metricsPort?: number;
  logLevel: string;
}

/** Reads the environment; throws one readable list of everything that is wrong, without repeating a value. */
export function readConfiguration(variables: NodeJS.ProcessEnv): WorkerConfiguration {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(
      (issue) => `  ${issue.path.join('.')} ${issue.code === 'invalid_type' ? 'is missing' : issue.message}`,
    );
    throw new Error(`The worker cannot start with this configuration:\n${lines.join('\n')}`);
  }
  const value = read.data;
  return {
    databaseUrl: value.PLIMSOLL_WORKER_DATABASE_URL,
    queue: { postgresUrl: value.PLIMSOLL_QUEUE_DATABASE_URL, ...(value.REDIS_URL ? { redisUrl: value.REDIS_URL } : {}) },
    blobKey: Buffer.from(value.PLIMSOLL_BLOB_KEY, 'base64'),
    blobFolder: value.PLIMSOLL_BLOB_FOLDER,
    analysisThreads: value.PLIMSOLL_ANALYSIS_THREADS,
    concurrency: value.PLIMSOLL_WORKER_CONCURRENCY,
    host: value.PLIMSOLL_HOST,
    ...(value.PLIMSOLL_METRICS_PORT === undefined ? {} : { metricsPort: value.PLIMSOLL_METRICS_PORT }),
    logLevel: value.PLIMSOLL_LOG_LEVEL,
  };
}
