import type { ProjectReport, ReportedFile } from '../../apps/cli/src/index.ts';

/** What the judgement of one file of the collection came to. */
export interface FileRow {
  /** The folder that the file stands in, which is the kind that it is. */
  folder: string;
  path: string;
  /** What the product takes it for: a kind, or `skipped:` and the reason. */
  kind: string;
  rulesEvaluated: number;
  notAssessed: number;
  findings: number;
  /** Codes of its problems, each as often as it occurs. */
  problems: string[];
}

/** One row per file of each project, by path. */
export const rowsOf = (projects: readonly ProjectReport[]): FileRow[] => projects.flatMap(rowsOfProject);

function rowsOfProject({ path: folder, files, findings }: ProjectReport): FileRow[] {
  const found = new Map<string, number>();
  for (const { file } of findings) found.set(file, (found.get(file) ?? 0) + 1);
  return files.map((file) => ({
    folder,
    path: file.path,
    kind: kindOf(file),
    rulesEvaluated: file.rulesEvaluated,
    notAssessed: file.notAssessed.length,
    findings: found.get(file.path) ?? 0,
    problems: file.problems.map(({ code }) => code),
  }));
}

const kindOf = ({ kind, skipped }: ReportedFile): string => kind ?? `skipped:${skipped?.reason ?? 'unknown'}`;

const columns = ['folder', 'path', 'kind', 'rules evaluated', 'not assessed', 'findings', 'problems'];

/** The rows as CSV (RFC 4180 with line feeds). */
export const csvOf = (rows: readonly FileRow[]): string =>
  [columns, ...rows.map(cellsOf)].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

const cellsOf = (row: FileRow): string[] => [
  row.folder,
  row.path,
  row.kind,
  `${row.rulesEvaluated}`,
  `${row.notAssessed}`,
  `${row.findings}`,
  row.problems.join(' '),
];

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
