import { z } from 'zod';
import { limitSettings, limitVariables, type LimitSettings } from './limits/limit-settings.js';

const postgresUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text), { message: 'is not a URL that begins with postgres://' });

const environment = z.object({
  PLIMSOLL_WEB_DATABASE_URL: postgresUrl,
  PLIMSOLL_QUEUE_DATABASE_URL: postgresUrl,
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:\/\//.test(text), { message: 'is not a URL that begins with redis:// or rediss://' })
    .optional(),
  PLIMSOLL_BLOB_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, { message: 'is not 32 bytes in base64' }),
  PLIMSOLL_BLOB_FOLDER: z.string().min(1, { message: 'is empty' }),
  PLIMSOLL_ADMIN_KEY: z.string().min(32, { message: 'is shorter than 32 characters' }),
  PLIMSOLL_HOST: z.string().default('127.0.0.1'),
  PLIMSOLL_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  PLIMSOLL_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  PLIMSOLL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ...limitVariables,
  NODE_ENV: z.string().default('production'),
});

export interface GatewayConfiguration {
  databaseUrl: string;
  queue: { postgresUrl: string; redisUrl?: string };
  blobKey: Buffer;
  blobFolder: string;
  adminKey: string;
  host: string;
  port: number;
  /** Where metrics are served; nowhere without it. */
  metricsPort?: number;
  logLevel: string;
  limits: LimitSettings;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  isDevelopment: boolean;
}

/** Reads the environment; throws one readable list of everything that is wrong, without repeating a value. */
export function readConfiguration(variables: NodeJS.ProcessEnv): GatewayConfiguration {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, code, message }) => {
      const name = path.join('.');
      const absent = given[name] === undefined ? 'is missing' : 'is not a whole number';
      return `  ${name} ${code === 'invalid_type' ? absent : message}`;
    });
    throw new Error(`The gateway cannot start with this configuration:\n${lines.join('\n')}`);
  }
  const value = read.data;
  return {
    databaseUrl: value.PLIMSOLL_WEB_DATABASE_URL,
    queue: { postgresUrl: value.PLIMSOLL_QUEUE_DATABASE_URL, ...(value.REDIS_URL ? { redisUrl: value.REDIS_URL } : {}) },
    blobKey: Buffer.from(value.PLIMSOLL_BLOB_KEY, 'base64'),
    blobFolder: value.PLIMSOLL_BLOB_FOLDER,
    adminKey: value.PLIMSOLL_ADMIN_KEY,
    host: value.PLIMSOLL_HOST,
    port: value.PLIMSOLL_PORT,
    ...(value.PLIMSOLL_METRICS_PORT === undefined ? {} : { metricsPort: value.PLIMSOLL_METRICS_PORT }),
    logLevel: value.PLIMSOLL_LOG_LEVEL,
    limits: limitSettings(value),
    trustedProxies: value.PLIMSOLL_TRUSTED_PROXIES,
    isDevelopment: value.NODE_ENV === 'development',
  };
}
