import { expect, test } from '@jest/globals';
import { filterOf, findingsPath, labelOf, variablesOf } from './findings-filter.ts';

const everything =
  '/findings?severity=critical,high&rule=dockerfile/sudo&kind=docker-bench&project=acme/api&label=team%3Da%26b+c%25&presence=resolved&after=x%3D';

test('an address and its filter are the same, whatever stands in it', () => {
  const filter = filterOf(everything.slice('/findings'.length));
  expect(filter).toEqual({
    severity: ['critical', 'high'],
    rule: 'dockerfile/sudo',
    kind: 'docker-bench',
    project: 'acme/api',
    label: 'team=a&b c%',
    presence: 'resolved',
    after: 'x=',
  });
  expect(findingsPath(filter)).toBe(everything);
});

test('the list without a filter has the plain address', () => {
  expect(findingsPath(filterOf(''))).toBe('/findings');
  expect(variablesOf(filterOf(''))).toEqual({ presence: 'OPEN' });
});

test('severities are in their order, and words that are none are left out', () => {
  expect(filterOf('?severity=low,nonsense&severity=critical&kind=nonsense&presence=nonsense')).toEqual({
    ...filterOf(''),
    severity: ['critical', 'low'],
  });
});

test('the query asks in the words of GraphQL', () => {
  expect(variablesOf(filterOf(everything.slice('/findings'.length)))).toEqual({
    severity: ['CRITICAL', 'HIGH'],
    rule: 'dockerfile/sudo',
    kind: 'DOCKER_BENCH',
    project: 'acme/api',
    label: { name: 'team', value: 'a&b c%' },
    presence: 'RESOLVED',
    after: 'x=',
  });
});

test('a label ends its name at the first sign', () => {
  expect([labelOf('team=red'), labelOf('tier:a=b'), labelOf('alone')]).toEqual([
    { name: 'team', value: 'red' },
    { name: 'tier', value: 'a=b' },
    { name: 'alone', value: '' },
  ]);
});
