import { expect, test } from '@jest/globals';
import { Refusal } from '@plimsoll/model';
import { normalisePath } from './index.js';

const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

test.each([
  ['Dockerfile', 'Dockerfile'],
  ['./a/b.yaml', 'a/b.yaml'],
  ['a//b/./c', 'a/b/c'],
  ['build\\api.Dockerfile', 'build/api.Dockerfile'],
  ['cafe\u0301/Dockerfile', 'caf\u00e9/Dockerfile'],
  ['a..b/...c', 'a..b/...c'],
  [' spaced name ', ' spaced name '],
  [`keys/${token}/Dockerfile`, 'keys/***/Dockerfile'],
  ['password=hunter2/a.yaml', 'password=***/a.yaml'],
])('%j is %j', (raw, path) => expect(normalisePath(raw)).toBe(path));

test.each([
  '',
  '.',
  './',
  'a/',
  '/etc/passwd',
  '\\\\host\\x',
  'C:\\x',
  'c:x',
  '..',
  '../x',
  'a/../x',
  'a\\..\\x',
  'a\0b',
  'a\nb',
  'a\u202eb',
  'a\ud800',
  'x'.repeat(1025),
  'x'.repeat(1e6),
])('%j is refused', (raw) => {
  expect(() => normalisePath(raw)).toThrow(Refusal);
  expect(() => normalisePath(raw)).toThrow(/^unsafe-path: The path .{0,200}$/);
});

test('a refusal does not repeat a secret of the path', () => {
  expect(() => normalisePath(`../${token}/x`)).toThrow('unsafe-path: The path "../***/x" climbs with ".."; ');
});
