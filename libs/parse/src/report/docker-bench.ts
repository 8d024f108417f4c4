import type { Anchored, Problem } from '@plimsoll/model';
import { listOf, memberOf, objectOf, JsonTrouble, readJson } from './json-node.js';
import type { JsonNode } from './json-node.js';
import { LineMap } from './line-map.js';

export const benchResults = ['PASS', 'WARN', 'INFO', 'NOTE'] as const;
export type BenchResult = (typeof benchResults)[number];

/** One check of a docker-bench report. Its span reaches from its id to its result. */
export interface BenchCheck extends Anchored {
  /** The check's number as the report gives it; which check that is depends on the report's `numbering`. */
  id: string;
  description: string;
  result: BenchResult;
  details?: string;
  /** Containers, images, users or networks that the check names. */
  items: readonly string[];
}

/**
 * A report of docker-bench-security. `numbering` says which list of checks its numbers refer to: from 1.5 on, section 5 begins
 * with swarm mode; before, with AppArmor.
 */
export interface DockerBenchReport extends Anchored {
  version?: string;
  /** When the run began, as the report gives it: seconds since 1970 or a text. */
  date?: string;
  numbering: 'current' | 'before-1.5';
  checks: readonly BenchCheck[];
  problems: readonly Problem[];
  /** False when some of the report could not be read; true with no check at all when nothing of it could. */
  isWhole: boolean;
}

/** Reads a docker-bench-security report in JSON. Trouble in it is a problem with a line; fields it does not know are ignored. */
export function parseDockerBench(text: string): DockerBenchReport {
  const lines = new LineMap(text);
  try {
    return reportOf(readJson(text), lines);
  } catch (error) {
    if (!(error instanceof JsonTrouble)) throw error;
    const line = lines.line(error.offset);
    const message = `The report is not valid JSON at line ${line}: ${error.message}.`;
    return { ...emptyReport(lines.span(0, 0)), problems: [{ code: 'report-malformed', message, line }] };
  }
}

const emptyReport = (span: Anchored['span']): DockerBenchReport => ({
  anchor: 'report',
  span,
  numbering: 'current',
  checks: [],
  problems: [],
  isWhole: false,
});

function reportOf(root: JsonNode, lines: LineMap): DockerBenchReport {
  const problems: Problem[] = [];
  const report = { ...emptyReport(lines.span(root.start, root.start + 1)), problems };
  const sections = listOf(memberOf(root, 'tests')?.node);
  if (sections === undefined) {
    problems.push({ code: 'report-malformed', message: 'The report has no list of `tests`.', line: lines.line(root.start) });
    return report;
  }
  const checks = sections.flatMap((section) => checksOf(section, lines, problems));
  const version = textOf(memberOf(root, 'dockerbenchsecurity')?.node);
  const date = textOf(memberOf(root, 'start')?.node);
  return {
    ...report,
    checks,
    numbering: numberingOf(checks, version),
    isWhole: problems.length === 0,
    ...(version === undefined ? {} : { version }),
    ...(date === undefined ? {} : { date }),
  };
}

function checksOf(section: JsonNode, lines: LineMap, problems: Problem[]): BenchCheck[] {
  const results = listOf(memberOf(section, 'results')?.node);
  if (results !== undefined) return results.flatMap((node) => checkOf(node, lines, problems) ?? []);
  problems.push({
    code: 'report-malformed',
    message: 'A section of the report has no list of `results`.',
    line: lines.line(section.start),
  });
  return [];
}

function checkOf(node: JsonNode, lines: LineMap, problems: Problem[]): BenchCheck | undefined {
  const [idMember, resultMember] = [memberOf(node, 'id'), memberOf(node, 'result')];
  const id = textOf(idMember?.node);
  const result = benchResults.find((known) => known === textOf(resultMember?.node)?.toUpperCase());
  if (objectOf(node) === undefined || idMember === undefined || resultMember === undefined || !id || result === undefined) {
    problems.push({ code: 'report-malformed', message: malformed(id), line: lines.line(node.start) });
    return undefined;
  }
  const details = textOf(memberOf(node, 'details')?.node);
  return {
    id,
    result,
    description: textOf(memberOf(node, 'desc')?.node) ?? '',
    items: (listOf(memberOf(node, 'items')?.node) ?? []).flatMap((item) => textOf(item) ?? []),
    anchor: `check:${id}`,
    span: lines.span(Math.min(idMember.start, resultMember.start), Math.max(idMember.node.end, resultMember.node.end)),
    ...(details === undefined ? {} : { details }),
  };
}

const malformed = (id: string | undefined): string =>
  id ? `Check ${id} has no result that is PASS, WARN, INFO or NOTE.` : 'A result of the report has no id.';

const textOf = (node: JsonNode | undefined): string | undefined =>
  typeof node?.value === 'string' || typeof node?.value === 'number' ? String(node.value) : undefined;

/** The checks themselves say which list they follow; a report that holds neither of the telling ones goes by its version. */
function numberingOf(checks: readonly BenchCheck[], version: string | undefined): DockerBenchReport['numbering'] {
  const describe = (id: string): string => checks.find((check) => check.id === id)?.description.toLowerCase() ?? '';
  if (describe('5.1').includes('apparmor') || describe('7.1').includes('not enabled')) return 'before-1.5';
  if (describe('5.1').includes('swarm')) return 'current';
  return /^1\.[0-4](\.|$)/.test(version ?? '') ? 'before-1.5' : 'current';
}
