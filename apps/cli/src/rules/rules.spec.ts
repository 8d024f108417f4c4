import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RuleCard } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { Folder } from '../testing/in-folder.js';

const cards = async (...args: string[]): Promise<RuleCard[]> => {
  using folder = new Folder();
  const { code, out } = await folder.run([...args, '--format', 'json']);
  expect(code).toBe(0);
  return (JSON.parse(out) as { rules: RuleCard[] }).rules;
};
const explained = async (...words: string[]) => (await cards('explain', ...words)).map(({ id }) => id);

test.each([
  ['its id', 'dockerfile/last-user-is-root', ['dockerfile/last-user-is-root']],
  ['its id in capitals', 'Dockerfile/Last-User-Is-Root', ['dockerfile/last-user-is-root']],
  ['the unique end of its id', 'last-user-is-root', ['dockerfile/last-user-is-root']],
  ["another tool's id with the tool", 'hadolint:DL3002', ['dockerfile/last-user-is-root']],
  ["another tool's id", 'dl3002', ['dockerfile/last-user-is-root']],
])('a rule is explained by %s', async (_what, word, ids) => expect(await explained(word)).toEqual(ids));

test.each(['DL3008', 'CKV_DOCKER_8', 'KSV-0001'])(
  '%s of another tool explains every rule that says that it is known so',
  async (alias) => {
    const ids = catalog.filter(({ knownAs }) => knownAs.some((name) => name.endsWith(`:${alias}`))).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(await explained(alias)).toEqual(ids);
  },
);

test('an alias that several rules share lists them all, each once', async () => {
  const names = catalog.flatMap(({ knownAs }) => knownAs);
  const alias = names.find((name, index) => names.indexOf(name) !== index) ?? 'no alias is shared';
  const ids = catalog.filter(({ knownAs }) => knownAs.includes(alias)).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(1);
  expect(await explained(alias, ids[0] ?? '')).toEqual(ids);
});

test('the card is told in words', async () => {
  using folder = new Folder();
  const { out } = await folder.run(['explain', 'last-user-is-root']);
  expect(out.split('\n').slice(0, 2)).toEqual(['dockerfile/last-user-is-root  high', '  The image runs as root']);
  expect(out).toContain('\n  Fix       Create a user and make it the last USER of the final stage.\n');
  expect(out).toMatch(/\n {2}Known as {2}.*hadolint:DL3002/);
});

test('the rules are listed by kind and profile, with what each kind shares', async () => {
  const subjects = async (...args: string[]) => new Set((await cards('rules', ...args)).map(({ subject }) => subject));
  expect(await cards('rules')).toHaveLength(catalog.length);
  expect(await subjects('--kind', 'compose')).toEqual(new Set(['compose', 'container']));
  expect(new Set((await cards('rules', '--profile', 'pedantic')).map(({ profile }) => profile))).toEqual(new Set(['pedantic']));
});

test('--output writes the list to a file and says nothing', async () => {
  using folder = new Folder();
  expect(await folder.run(['rules', '--output', 'rules.txt'], { terminal: 80 })).toMatchObject({ code: 0, out: '', err: '' });
  const text = readFileSync(join(folder.path, 'rules.txt'), 'utf8');
  expect(text).toMatch(/^high {6}dockerfile\/last-user-is-root +The image runs as root$/m);
  expect(text).toContain(`\n${catalog.length} rules; `);
});
