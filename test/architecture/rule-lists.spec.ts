import { expect, test } from '@jest/globals';
import { ruleListMessages } from './rule-lists.ts';
import { readRepository, treeOf } from './source-tree.ts';

test('each rule of this repository is in its list and its id is its path', () => {
  expect(ruleListMessages(readRepository())).toEqual([]);
});

const folder = 'libs/rules/src/dockerfile';
const sudo = (id: string) => `export const sudo = rule('dockerfile', { id: '${id}' });`;
const list = (...names: string[]) => `import { sudo } from './sudo.js';\nexport const dockerfileRules = [${names.join(', ')}];`;
const messagesFor = (rule: string, names: readonly string[]) =>
  ruleListMessages(treeOf({ [`${folder}/sudo.ts`]: rule, [`${folder}/list.ts`]: list(...names) }));

test('a rule as it should be', () => {
  expect(messagesFor(sudo('dockerfile/sudo'), ['sudo'])).toEqual([]);
});

test('a rule that is imported by its list but not in it', () => {
  expect(messagesFor(sudo('dockerfile/sudo'), [])).toEqual([
    `${folder}/sudo.ts:1 declares sudo, which ${folder}/list.ts does not name`,
  ]);
});

test('a rule whose id is not its path', () => {
  expect(messagesFor(sudo('dockerfile/su'), ['sudo'])).toEqual([
    `${folder}/sudo.ts:1 has the id dockerfile/su, but its path makes it dockerfile/sudo`,
  ]);
});

test('a rule whose id is computed', () => {
  expect(messagesFor(`const id = 'x';\nexport const sudo = rule('dockerfile', { id });`, ['sudo'])).toEqual([
    `${folder}/sudo.ts:2 has the id of no literal, but its path makes it dockerfile/sudo`,
  ]);
});

test('a rule that is listed twice', () => {
  expect(messagesFor(sudo('dockerfile/sudo'), ['sudo', 'sudo'])).toEqual([`${folder}/list.ts:2 lists sudo twice`]);
});
