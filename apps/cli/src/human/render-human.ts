import type { ProjectReport, ReportedFinding } from '../scan/report.js';
import type { HumanOptions } from './human-options.js';
import { renderFile } from './render-file.js';
import { renderSummary } from './render-summary.js';

/** The report for people: findings by file with their source lines, then a summary. */
export function renderHuman(projects: readonly ProjectReport[], options: HumanOptions): string {
  const lines = projects.flatMap((project) => renderProject(project, options));
  return `${[...lines, ...renderSummary(projects, options)].join('\n')}\n`;
}

function renderProject(project: ProjectReport, options: HumanOptions): string[] {
  const byFile = new Map<string, ReportedFinding[]>();
  for (const finding of project.findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  return project.files.flatMap((file) =>
    renderFile(file, shownPath(project.path, file.path), byFile.get(file.path) ?? [], options),
  );
}

/** The path as a shell in the same folder takes it; a PATH that names the file is shown as it was given. */
const shownPath = (given: string, path: string): string => {
  const folder = given.replace(/\/+$/, '');
  if (folder === path || folder.endsWith(`/${path}`)) return given;
  return folder === '.' || folder === '' ? path : `${folder.replace(/^\.\//, '')}/${path}`;
};
