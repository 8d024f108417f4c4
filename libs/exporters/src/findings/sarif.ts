import type { RuleCard, Severity } from '@plimsoll/model';
import type { ExportedFinding, ExportedProblem, FindingsFormat, FindingsReport } from './findings-report.js';
import { fingerprintOf } from './fingerprint.js';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

// What GitHub's code scanning reads as critical (over 9), high (7–8.9), medium (4–6.9) and low.
const securitySeverity: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0', info: '1.0' };

/** Findings as SARIF 2.1.0 (OASIS): one run per project, indented, with a line feed at its end. */
export function findingsToSarif(reports: readonly FindingsReport[]): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: reports.map(runOf),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

export const sarif: FindingsFormat = {
  id: 'sarif',
  mediaType: 'application/sarif+json',
  extension: 'sarif',
  render: findingsToSarif,
};

function runOf({ project, version, rules, findings, problems }: FindingsReport): object {
  const named = new Set(findings.map(({ rule }) => rule));
  const cards = rules.filter(({ id }) => named.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(cards.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: 'Plimsoll',
        semanticVersion: version,
        informationUri: 'https://plimsoll.dev',
        rules: cards.map(descriptorOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { PROJECT: { description: { text: 'The root of the scanned project.' } } },
    ...(project === undefined ? {} : { automationDetails: { id: `plimsoll/${project}` } }),
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: problems.map(notificationOf) }],
    results: findings.map((finding) => resultOf(finding, indexOf.get(finding.rule))),
  };
}

const descriptorOf = (card: RuleCard): object => ({
  id: card.id,
  name: pascalCase(card.id),
  shortDescription: { text: card.title },
  fullDescription: { text: card.why },
  help: { text: `${card.why}\n\n${card.fix}`, markdown: markdownOf(card) },
  ...(card.references[0] === undefined ? {} : { helpUri: card.references[0] }),
  defaultConfiguration: { level: levels[card.severity] },
  properties: {
    tags: ['security', card.subject, ...card.knownAs],
    precision: card.confidence,
    'security-severity': securitySeverity[card.severity],
  },
});

const markdownOf = ({ why, fix, references }: RuleCard): string =>
  [why, `**Fix:** ${fix}`, references.map((url) => `- <${url}>`).join('\n')].filter(Boolean).join('\n\n');

const pascalCase = (id: string): string =>
  id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const resultOf = (finding: ExportedFinding, ruleIndex: number | undefined): object => ({
  ruleId: finding.rule,
  ...(ruleIndex === undefined ? {} : { ruleIndex }),
  level: levels[finding.severity],
  message: { text: finding.message },
  locations: [{ physicalLocation: { artifactLocation: artifactOf(finding.path), region: regionOf(finding) } }],
  partialFingerprints: { 'plimsollFinding/v1': fingerprintOf(finding) },
  properties: { severity: finding.severity, anchor: finding.anchor, 'security-severity': securitySeverity[finding.severity] },
  suppressions: finding.suppression
    ? [
        {
          kind: finding.suppression.origin === 'in-source' ? 'inSource' : 'external',
          status: 'accepted',
          justification: finding.suppression.justification,
        },
      ]
    : [],
});

const regionOf = ({ line, column, endLine, endColumn, excerpt }: ExportedFinding): object => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
  ...(excerpt === '' ? {} : { snippet: { text: excerpt } }),
});

const notificationOf = ({ path, code, message, line }: ExportedProblem): object => ({
  descriptor: { id: code },
  level: 'warning',
  message: { text: message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: artifactOf(path),
        ...(line === undefined ? {} : { region: { startLine: line } }),
      },
    },
  ],
});

/** A path as a relative URI reference: a colon in its first segment would read as a scheme, so every one is encoded. */
const artifactOf = (path: string): object => ({
  uri: path.split('/').map(encodeURIComponent).join('/'),
  uriBaseId: 'PROJECT',
});
