import { describe, expect, test } from '@jest/globals';
import { parseDockerBench } from '@plimsoll/parse';
import type { Hit, Unknowable } from '../rule.js';
import { hostRules } from './list.js';

const report = (version: string, checks: object[]): string =>
  JSON.stringify({ dockerbenchsecurity: version, tests: [{ results: checks }] });

function answers(id: string, text: string): (Hit | Unknowable)[] {
  const rule = hostRules.find((each) => each.id === `host/${id}`);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return [...rule.check(parseDockerBench(text), {})];
}

test('there is one rule per check, each check in one rule', () => {
  expect(hostRules).toHaveLength(119);
  const known = hostRules.flatMap(({ knownAs }) => knownAs);
  expect(new Set(known).size).toBe(known.length);
  expect(new Set(hostRules.map(({ id }) => id)).size).toBe(119);
});

describe('what docker-bench says decides', () => {
  test('WARN is a hit that names the items', () => {
    const text = report('1.6.0', [{ id: '5.11', result: 'WARN', items: ['web', 'db'] }]);
    expect(answers('runtime-memory', text)).toMatchObject([{ at: { anchor: 'check:5.11' }, says: 'No memory limit: web, db' }]);
  });
  test('many items are counted', () => {
    const items = Array.from({ length: 12 }, (_, i) => `c${i}`);
    const [hit] = answers('runtime-memory', report('1.6.0', [{ id: '5.11', result: 'WARN', items }]));
    expect(hit).toMatchObject({ says: 'No memory limit: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 2 more' });
  });
  test('PASS is a pass', () => expect(answers('runtime-memory', report('1.6.0', [{ id: '5.11', result: 'PASS' }]))).toEqual([]));
  test('INFO and NOTE prove nothing', () => {
    const text = report('1.6.0', [{ id: '3.8', result: 'INFO', details: 'Directory not found' }]);
    expect(answers('file-registry-cert-mode', text)).toMatchObject([
      { why: 'docker-bench gave no verdict (INFO): Directory not found.' },
    ]);
  });
  test('a check that is absent proves nothing', () => {
    expect(answers('runtime-memory', report('1.6.0', []))).toMatchObject([{ why: 'The report does not hold check 5.11.' }]);
  });
  test('a question that is split into several checks is a hit for each that warns', () => {
    const text = report('1.6.0', [
      { id: '5.4', result: 'PASS' },
      { id: 'C.5.3.2', result: 'WARN' },
    ]);
    expect(answers('runtime-capabilities', text)).toMatchObject([{ at: { anchor: 'check:C.5.3.2' } }]);
  });
});

test('a report of an older release is read by its own numbers and keeps the anchors of today', () => {
  const text = report('1.3.6', [
    { id: '5.4', desc: 'Ensure that privileged containers are not used', result: 'WARN', items: ['web'] },
    { id: '5.5', desc: 'Ensure sensitive host system directories are not mounted on containers', result: 'PASS' },
  ]);
  expect(answers('runtime-privileged', text)).toMatchObject([
    { at: { anchor: 'check:5.5' }, says: 'Container runs privileged: web' },
  ]);
  expect(answers('runtime-sensitive-mounts', text)).toEqual([]);
});
