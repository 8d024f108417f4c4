import { resolve } from 'node:path';
import { z } from 'zod';

/** How the database is reached: our own, one to prepare as its administrator, or four connections to a prepared one. */
export type DatabaseSource =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'administered'; readonly adminUrl: string }
  | {
      readonly kind: 'prepared';
      readonly ownerUrl: string;
      readonly webUrl: string;
      readonly workerUrl: string;
      readonly queueUrl: string;
    };

/** What `npm start` was told by its environment. */
export interface Configuration {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly portAsked: boolean;
  readonly database: DatabaseSource;
  readonly redisUrl?: string;
  readonly blobKey?: string;
  readonly adminKey?: string;
}

/** Either a configuration, or everything that is wrong with it: one sentence for each variable. */
export type ConfigurationResult =
  { readonly ok: true; readonly value: Configuration } | { readonly ok: false; readonly problems: string[] };

const FOUR = [
  'PLIMSOLL_OWNER_DATABASE_URL',
  'PLIMSOLL_WEB_DATABASE_URL',
  'PLIMSOLL_WORKER_DATABASE_URL',
  'PLIMSOLL_QUEUE_DATABASE_URL',
] as const;

const urlOf = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    message: `is not a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const postgresUrl = urlOf(['postgres', 'postgresql']).optional();
/** True for a blob key as it is given and kept: 32 bytes in base64. */
export const isThirtyTwoBytes = (text: string) => /^[A-Za-z0-9+/]{43}=$/.test(text);

const environment = z.object({
  DATABASE_URL: postgresUrl,
  PLIMSOLL_OWNER_DATABASE_URL: postgresUrl,
  PLIMSOLL_WEB_DATABASE_URL: postgresUrl,
  PLIMSOLL_WORKER_DATABASE_URL: postgresUrl,
  PLIMSOLL_QUEUE_DATABASE_URL: postgresUrl,
  REDIS_URL: urlOf(['redis', 'rediss']).optional(),
  PLIMSOLL_PORT: z.coerce
    .number({ message: 'is not a port number from 1 to 65535' })
    .refine((port) => Number.isInteger(port) && port >= 1 && port <= 65_535, { message: 'is not a port number from 1 to 65535' })
    .optional(),
  PLIMSOLL_HOST: z
    .string()
    .refine((host) => !/[\s/]/.test(host), { message: 'is not a host name or address' })
    .default('127.0.0.1'),
  PLIMSOLL_FOLDER: z.string().optional(),
  PLIMSOLL_BLOB_KEY: z
    .string()
    .refine(isThirtyTwoBytes, { message: 'is not 32 bytes in base64 (make one with "openssl rand -base64 32")' })
    .optional(),
  PLIMSOLL_ADMIN_KEY: z.string().min(32, { message: 'is shorter than 32 characters' }).optional(),
});

/** Every variable that `npm start` reads; no service sees one that is not given to it. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

type Variables = Readonly<Record<string, string | undefined>>;

function groupProblems(present: Variables): string[] {
  const given = FOUR.filter((name) => present[name]);
  if (given.length === 0) return [];
  const missing = FOUR.filter((name) => !present[name]);
  return [
    ...missing.map((name) => `${name} is missing, although ${given.join(', ')} is given: all four go together`),
    ...(present.DATABASE_URL ? [`DATABASE_URL cannot be combined with ${given.join(', ')}: give one or the others`] : []),
  ];
}

/** Reads the variables that `npm start` knows; an empty one counts as absent, and no message repeats a value, which may be a secret. */
export function readConfiguration(variables: Variables, root: string): ConfigurationResult {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(present);
  const issues = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  const problems = [...issues, ...groupProblems(present)];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const values = parsed.data;
  return {
    ok: true,
    value: {
      folder: resolve(root, values.PLIMSOLL_FOLDER ?? '.plimsoll'),
      host: values.PLIMSOLL_HOST,
      port: values.PLIMSOLL_PORT ?? 8080,
      portAsked: values.PLIMSOLL_PORT !== undefined,
      database: databaseSource(values),
      ...(values.REDIS_URL ? { redisUrl: values.REDIS_URL } : {}),
      ...(values.PLIMSOLL_BLOB_KEY ? { blobKey: values.PLIMSOLL_BLOB_KEY } : {}),
      ...(values.PLIMSOLL_ADMIN_KEY ? { adminKey: values.PLIMSOLL_ADMIN_KEY } : {}),
    },
  };
}

function databaseSource(values: z.infer<typeof environment>): DatabaseSource {
  const [ownerUrl, webUrl, workerUrl, queueUrl] = FOUR.map((name) => values[name]);
  if (ownerUrl && webUrl && workerUrl && queueUrl) return { kind: 'prepared', ownerUrl, webUrl, workerUrl, queueUrl };
  return values.DATABASE_URL ? { kind: 'administered', adminUrl: values.DATABASE_URL } : { kind: 'embedded' };
}
