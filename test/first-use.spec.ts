import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { runNode } from './service/command-line.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = ['apps/cli', 'tools', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

jest.setTimeout(60_000);

let checkout: string;

// What a checkout holds after "npm ci": the sources and what npm brought, and nothing built.
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'plimsoll-first-use-'));
  const isSource = (path: string): boolean => !/[\\/](?:dist|node_modules)$/.test(path);
  for (const part of parts) await cp(join(root, part), join(checkout, part), { recursive: true, filter: isSource });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
});
afterAll(() => rm(checkout, { recursive: true, force: true }));

const version = () => runNode([join(checkout, 'apps/cli/bin/plimsoll.mjs'), '--version'], checkout);

test('in a checkout where nothing is built, the first call of plimsoll builds it and answers', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'apps/cli/package.json'), 'utf8')) as { version: string };
  expect(await version()).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
});

test('without what npm brings, it says what to do', async () => {
  await rm(join(checkout, 'node_modules'));
  await rm(join(checkout, 'apps/cli/dist'), { recursive: true });
  const { code, out, err } = await version();
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`plimsoll is not built: run "npm ci && npm run build" in ${checkout}/\n`);
});
