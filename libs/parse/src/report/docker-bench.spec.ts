import { describe, expect, test } from '@jest/globals';
import { parseDockerBench } from './docker-bench.js';

const report = (checks: string, head = '"dockerbenchsecurity": "1.6.0", "start": 1659371395'): string => `{
  ${head},
  "tests": [
    { "id": "5", "desc": "Container Runtime", "results": [
      ${checks}
    ] }
  ]
}`;

test('a check is read with its result, its details, its items and its place', () => {
  const text = report(`{
        "id": "5.5",
        "desc": "Ensure that privileged containers are not used",
        "result": "WARN",
        "details": "Containers running in privileged mode:  web",
        "items": ["web", "db"]
      }`);
  const { version, date, checks, problems, isWhole } = parseDockerBench(text);
  expect({ version, date, problems, isWhole }).toEqual({ version: '1.6.0', date: '1659371395', problems: [], isWhole: true });
  expect(checks).toEqual([
    {
      id: '5.5',
      description: 'Ensure that privileged containers are not used',
      result: 'WARN',
      details: 'Containers running in privileged mode:  web',
      items: ['web', 'db'],
      anchor: 'check:5.5',
      span: { line: 6, column: 9, endLine: 8, endColumn: 25 },
    },
  ]);
});

test('fields that it does not know change nothing', () => {
  const extra = Array.from({ length: 200 }, (_, i) => `"x${i}": {"y": [${i}]}`).join(', ');
  const { checks, problems } = parseDockerBench(
    report(`{ ${extra}, "id": "2.1", "result": "PASS" }`, `${extra}, "dockerbenchsecurity": "1.6.0"`),
  );
  expect(checks.map(({ id, result }) => [id, result])).toEqual([['2.1', 'PASS']]);
  expect(problems).toEqual([]);
});

describe('trouble is a problem with a line', () => {
  test('a result that is none', () => {
    const { checks, problems, isWhole } = parseDockerBench(
      report('{ "id": "2.1", "result": "MAYBE" },\n{ "id": "2.2", "result": "PASS" }'),
    );
    expect(checks.map(({ id }) => id)).toEqual(['2.2']);
    expect(isWhole).toBe(false);
    expect(problems).toEqual([
      { code: 'report-malformed', message: 'Check 2.1 has no result that is PASS, WARN, INFO or NOTE.', line: 5 },
    ]);
  });
  const broken: [string, string, string][] = [
    [
      'a report that was cut off',
      report('{ "id": "2.1"').slice(0, 120),
      'The report is not valid JSON at line 4: a string is not closed.',
    ],
    ['a value that is missing', '{\n"tests":\n}', 'The report is not valid JSON at line 3: a value is expected.'],
    ['text behind the end', '{"tests": []}\n]', 'The report is not valid JSON at line 2: more text follows its end.'],
    ['nesting without end', '['.repeat(100_000), 'The report is not valid JSON at line 1: it nests deeper than 100 levels.'],
    ['another object', '{"a": 1}', 'The report has no list of `tests`.'],
    ['a list', '[1, 2]', 'The report has no list of `tests`.'],
    ['a section without results', '{"tests": [{"id": "1"}]}', 'A section of the report has no list of `results`.'],
  ];
  for (const [what, text, message] of broken)
    test(what, () => {
      const { checks, problems, isWhole } = parseDockerBench(text);
      expect(checks).toEqual([]);
      expect(problems[0]?.message).toBe(message);
      expect(isWhole).toBe(false);
    });
});

describe('the numbers of checks belong to one of two lists', () => {
  const numbering = (check: string, version: string): string =>
    parseDockerBench(report(check, `"dockerbenchsecurity": "${version}"`)).numbering;
  test('the description of the first runtime check decides', () => {
    expect(
      numbering('{"id": "5.1", "desc": "Ensure that, if applicable, an AppArmor Profile is enabled", "result": "PASS"}', '1.6.0'),
    ).toBe('before-1.5');
    expect(numbering('{"id": "5.1", "desc": "Ensure swarm mode is not Enabled", "result": "PASS"}', '1.3.6')).toBe('current');
  });
  test('otherwise the version does', () => {
    expect(numbering('{"id": "2.1", "desc": "x", "result": "PASS"}', '1.3.6')).toBe('before-1.5');
    expect(numbering('{"id": "2.1", "desc": "x", "result": "PASS"}', '1.6.0')).toBe('current');
  });
});
