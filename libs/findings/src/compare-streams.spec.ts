import { expect, test } from '@jest/globals';
import { compareStreams } from './compare-streams.js';

const root = { path: 'api/Dockerfile', rule: 'dockerfile/root', anchor: 'stage:0/user' };
const latest = { path: 'api/Dockerfile', rule: 'dockerfile/latest', anchor: 'stage:0/from' };
const secret = { path: 'Dockerfile', rule: 'dockerfile/secret', anchor: 'stage:0/env:TOKEN' };

test('a pull request adds what only it has and mends what only the default stream has', () => {
  const candidate = [
    { ...root, severity: 'high' as const, line: 4 },
    { ...latest, severity: 'low' as const, line: 1 },
    { ...secret, severity: 'critical' as const, line: 2 },
  ];
  expect(
    compareStreams(
      [
        { ...root, id: 'f1' },
        { ...root, anchor: 'stage:1/user', id: 'f2' },
      ],
      candidate,
    ),
  ).toEqual({
    new: [
      { ...secret, severity: 'critical', line: 2 },
      { ...latest, severity: 'low', line: 1 },
    ],
    gone: [{ ...root, anchor: 'stage:1/user', id: 'f2' }],
  });
});

test('a finding that only moved to another line is neither new nor gone', () => {
  expect(compareStreams([root], [{ ...root, severity: 'low' }])).toEqual({ new: [], gone: [] });
});

test('parts that read alike when joined stay apart', () => {
  const baseline = [{ path: 'a', rule: 'b,c', anchor: 'd' }];
  const candidate = [{ path: 'a,b', rule: 'c', anchor: 'd', severity: 'low' as const }];
  expect(compareStreams(baseline, candidate)).toEqual({ new: candidate, gone: baseline });
});
