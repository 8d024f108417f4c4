import { describe, expect, test } from '@jest/globals';
import type { RuleCard } from '@plimsoll/model';
import { findingsFormatById, findingsToCsv, findingsToJunit, findingsToSarif, type FindingsReport } from '../index.js';

const card: RuleCard = {
  id: 'dockerfile/last-user-is-root',
  subject: 'dockerfile',
  title: 'The image runs as root',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A process that escapes starts with root.',
  fix: 'Make another user the last USER.',
  references: ['https://docs.docker.com/reference/dockerfile/#user'],
  knownAs: ['hadolint:DL3002'],
};

const report: FindingsReport = {
  project: 'acme/api',
  version: '0.1.0',
  rules: [card],
  findings: [
    {
      rule: card.id,
      severity: 'high',
      confidence: 'high',
      path: 'a b/c:d.Dockerfile',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 10,
      message: 'USER root is "root" <0>',
      excerpt: 'USER root',
      anchor: 'final/USER',
    },
    {
      rule: card.id,
      severity: 'low',
      confidence: 'high',
      path: '=old/Dockerfile',
      line: 7,
      column: 1,
      endLine: 7,
      endColumn: 7,
      message: 'USER 0 is root',
      excerpt: 'USER 0\u0007',
      anchor: 'final/USER',
      suppression: { justification: 'build image only', origin: 'in-source' },
    },
  ],
  problems: [{ path: 'x/compose.yml', code: 'broken-yaml', message: 'A tab indents', line: 3 }],
};
const clean: FindingsReport = { version: '0.1.0', rules: [card], findings: [], problems: [] };

interface Sarif {
  runs: {
    tool: { driver: { rules: { id: string; name: string; properties: object }[] } };
    results: {
      level: string;
      suppressions: object[];
      partialFingerprints: Record<string, string>;
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
    }[];
    invocations: { toolExecutionNotifications: object[] }[];
  }[];
}
const sarifOf = (reports: readonly FindingsReport[]) => JSON.parse(findingsToSarif(reports)) as Sarif;

describe('findings as SARIF', () => {
  test('name a rule with its help, its place and its severity', () => {
    const [run] = sarifOf([report]).runs;
    expect(run?.tool.driver.rules).toEqual([
      expect.objectContaining({
        id: 'dockerfile/last-user-is-root',
        name: 'DockerfileLastUserIsRoot',
        properties: {
          tags: ['security', 'dockerfile', 'hadolint:DL3002'],
          precision: 'high',
          'security-severity': '8.0',
        },
      }),
    ]);
    expect(run?.results.map(({ level }) => level)).toEqual(['error', 'note']);
    expect(run?.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/c%3Ad.Dockerfile', uriBaseId: 'PROJECT' },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 10, snippet: { text: 'USER root' } },
        },
      },
    ]);
  });

  test('say what is suppressed, and that the others are not', () => {
    expect(sarifOf([report]).runs[0]?.results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'inSource', status: 'accepted', justification: 'build image only' }],
    ]);
  });

  test('keep their fingerprint when lines move, and change it with path, rule or anchor', () => {
    const [finding] = report.findings;
    const printOf = (change: object) =>
      sarifOf([{ ...report, findings: [{ ...finding!, ...change }] }]).runs[0]?.results[0]?.partialFingerprints;
    expect(printOf({})).toEqual({ 'plimsollFinding/v1': expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(printOf({ line: 90, endLine: 91, message: 'other words' })).toEqual(printOf({}));
    const others = [{ path: 'c' }, { rule: 'x' }, { anchor: 'y' }, {}].map((change) => JSON.stringify(printOf(change)));
    expect(new Set(others).size).toBe(4);
  });

  test('tell files that could not be read, so that silence is not taken for cleanness', () => {
    expect(sarifOf([report]).runs[0]?.invocations[0]?.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'broken-yaml' },
        level: 'warning',
        message: { text: 'A tab indents' },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'x/compose.yml', uriBaseId: 'PROJECT' }, region: { startLine: 3 } } },
        ],
      },
    ]);
  });

  test('are one run per project, an empty one too', () => {
    expect(sarifOf([report, clean]).runs.map(({ results }) => results.length)).toEqual([2, 0]);
  });
});

test('findings as JUnit are a failed case each, a suppressed one is skipped and a clean project passes', () => {
  expect(findingsToJunit([report, clean])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Plimsoll" tests="3" failures="1">
  <testsuite name="acme/api: a b/c:d.Dockerfile" tests="1" failures="1" skipped="0" errors="0">
    <testcase name="dockerfile/last-user-is-root at line 2" classname="a b/c:d.Dockerfile" file="a b/c:d.Dockerfile" line="2">
      <failure type="high" message="USER root is &quot;root&quot; &lt;0&gt;">a b/c:d.Dockerfile:2
USER root</failure>
    </testcase>
  </testsuite>
  <testsuite name="acme/api: =old/Dockerfile" tests="1" failures="0" skipped="1" errors="0">
    <testcase name="dockerfile/last-user-is-root at line 7" classname="=old/Dockerfile" file="=old/Dockerfile" line="7">
      <skipped message="build image only"/>
    </testcase>
  </testsuite>
  <testsuite name="no finding" tests="1" failures="0" skipped="0" errors="0">
    <testcase name="no finding" classname="plimsoll"/>
  </testsuite>
</testsuites>
`);
});

test('an XML report holds no character that XML forbids', () => {
  const odd = { ...report, findings: [{ ...report.findings[0]!, excerpt: 'a\u0000b\u001b[0m\ud800' }] };
  expect(findingsToJunit([odd])).toContain('a\ufffdb\ufffd[0m\ufffd');
});

test('findings as CSV are one record each, with formulas made harmless', () => {
  expect(findingsToCsv([report]).split('\r\n')).toEqual([
    'project,path,line,severity,confidence,rule,title,message,fix,anchor,suppressed',
    'acme/api,a b/c:d.Dockerfile,2,high,high,dockerfile/last-user-is-root,The image runs as root,"USER root is ""root"" <0>",Make another user the last USER.,final/USER,',
    "acme/api,'=old/Dockerfile,7,low,high,dockerfile/last-user-is-root,The image runs as root,USER 0 is root,Make another user the last USER.,final/USER,build image only",
    '',
  ]);
});

test.each(['csv', 'junit', 'sarif'])('the format %s writes the same bytes for the same findings', (id) => {
  const format = findingsFormatById(id);
  expect(format?.id).toBe(id);
  expect(format?.render([structuredClone(report)])).toBe(format?.render([report]));
});
