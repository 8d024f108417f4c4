import type { FindingsReport } from '@plimsoll/exporters';
import { cardOf, catalog } from '@plimsoll/rules';
import type { ProjectReport } from './scan/report.js';
import { version } from './version.js';

/** A scanned PATH as every findings format reads it. A PATH is no project's name, so the report has none. */
export const findingsReportOf = ({ findings, files }: ProjectReport): FindingsReport => ({
  version,
  rules: catalog.map(cardOf),
  findings: findings.map(({ file, ...finding }) => ({ ...finding, path: file })),
  problems: files.flatMap(({ path, problems }) => problems.map((problem) => ({ ...problem, path }))),
});
