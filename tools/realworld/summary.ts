import { severities } from '@plimsoll/model';
import type { ProjectReport, ReportedFinding } from '../../apps/cli/src/index.ts';
import { rowsOf, type FileRow } from './rows.ts';

/** The page about the collection: what was recognised, what was said, and what could not be. The same reports give the same bytes. */
export function summaryOf(projects: readonly ProjectReport[]): string {
  const rows = rowsOf(projects);
  const findings = projects.flatMap((project) => project.findings);
  return [
    '# Real files',
    `${grouped(rows.length)} Dockerfiles, Compose files and Kubernetes manifests of public repositories, judged offline with the default profile.
Written by \`npm run realworld\`; \`test/realworld.spec.ts\` compares it with what the code says today, and
\`test/parity.story.spec.ts\` with what the service says. [realworld.csv](realworld.csv) has a row for each file.`,
    '## Judged',
    table(
      ['folder', 'files', 'known as what they are', 'rules evaluated', 'not assessed', 'problems', 'rules that failed'],
      projects.map((project) => judged(project, rowsOf([project]))),
    ),
    ...misread(rows),
    '## Findings',
    table(
      ['folder', 'findings', ...severities],
      projects.map(({ path, findings: found }) => [path, grouped(found.length), ...bySeverity(found)]),
    ),
    table(['rule', 'severity', 'findings', 'files'], byRule(findings)),
    '## Problems',
    list(projects, 'No file has a problem.', ({ path, problems }, folder) =>
      problems.map(({ code, line, message }) => `\`${folder}/${path}\`${at(line)}: ${code}. ${message}`),
    ),
    '## Not assessed',
    table(['why', 'verdicts', 'files'], whys(projects)),
  ]
    .join('\n\n')
    .concat('\n');
}

function judged({ path, files }: ProjectReport, rows: readonly FileRow[]): string[] {
  const right = rows.filter(({ kind }) => kind === path).length;
  const failed = files.flatMap(({ problems }) => problems).filter(({ code }) => code === 'rule-crashed').length;
  return [
    path,
    grouped(rows.length),
    `${grouped(right)} (${((100 * right) / rows.length).toFixed(2)} %)`,
    grouped(sum(rows, ({ rulesEvaluated }) => rulesEvaluated)),
    grouped(sum(rows, ({ notAssessed }) => notAssessed)),
    grouped(sum(rows, ({ problems }) => problems.length)),
    grouped(failed),
  ];
}

/** Files whose kind is not the one that their folder says. */
function misread(rows: readonly FileRow[]): string[] {
  const wrong = rows.filter(({ folder, kind }) => kind !== folder);
  return wrong.length === 0 ? [] : [wrong.map(({ folder, path, kind }) => `- \`${folder}/${path}\`: ${kind}`).join('\n')];
}

const bySeverity = (findings: readonly ReportedFinding[]): string[] =>
  severities.map((severity) => grouped(findings.filter((finding) => finding.severity === severity).length));

function byRule(findings: readonly ReportedFinding[]): string[][] {
  const rules = Map.groupBy(findings, ({ rule, severity }) => `${rule} ${severity}`);
  return [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, found]) => [...name.split(' '), grouped(found.length), grouped(new Set(found.map(({ file }) => file)).size)]);
}

function whys(projects: readonly ProjectReport[]): string[][] {
  const all = projects.flatMap(({ files }) =>
    files.flatMap(({ path, notAssessed }) => notAssessed.map(({ why }) => ({ path, why }))),
  );
  return [...Map.groupBy(all, ({ why }) => why)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([why, entries]) => [why, grouped(entries.length), grouped(new Set(entries.map(({ path }) => path)).size)]);
}

function list(
  projects: readonly ProjectReport[],
  none: string,
  linesOf: (file: ProjectReport['files'][number], folder: string) => string[],
): string {
  const lines = projects.flatMap(({ path, files }) => files.flatMap((file) => linesOf(file, path)));
  return lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const at = (line: number | undefined): string => (line === undefined ? '' : ` line ${line}`);
const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
