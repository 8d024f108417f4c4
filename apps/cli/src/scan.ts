import { findingsFormatById } from '@plimsoll/exporters';
import { isAtLeast } from '@plimsoll/model';
import type { ScanRequest } from './arguments/scan-request.js';
import { exitCode } from './exit-code.js';
import type { ExitCode } from './exit-code.js';
import { findingsReportOf } from './findings-report.js';
import { renderHuman } from './human/render-human.js';
import { isColourful, styleOf } from './human/style.js';
import { renderJson } from './json.js';
import { Progress } from './progress.js';
import { judgeFor } from './scan/judge.js';
import { isIncomplete } from './scan/report.js';
import type { ProjectReport } from './scan/report.js';
import { projectAt, scanProject } from './scan/scan-project.js';
import type { Surroundings } from './surroundings.js';

/** Judges every PATH of a request and writes the report; gives the exit code. Throws `WrongUsage` for a PATH that does not exist. */
export async function scan(request: ScanRequest, surroundings: Surroundings): Promise<ExitCode> {
  const began = surroundings.now();
  const found = request.paths.map((path) => projectAt(path, surroundings.folder));
  const progress = new Progress(surroundings);
  const settings = {
    judge: judgeFor(request, () => surroundings.openGrammar()),
    severity: request.severity,
    onFile: (path: string) => progress.tell(path),
  };
  const projects: ProjectReport[] = [];
  for (const project of found) projects.push(await scanProject(project, settings));
  progress.clear();
  surroundings.out.write(rendered(projects, request, surroundings, surroundings.now() - began));
  return codeFor(projects, request);
}

function rendered(
  projects: ProjectReport[],
  request: ScanRequest,
  { out, environment }: Surroundings,
  milliseconds: number,
): string {
  if (request.format === 'json') return renderJson(projects);
  const format = findingsFormatById(request.format);
  if (format) return format.render(projects.map(findingsReportOf));
  const style = styleOf(isColourful(environment, out.isTerminal));
  return renderHuman(projects, { ...request, style, width: out.columns ?? 120, milliseconds });
}

/** A gate that failed says more than a file that could not be analysed. */
function codeFor(projects: readonly ProjectReport[], { failOn }: ScanRequest): ExitCode {
  const findings = projects.flatMap((project) => project.findings);
  if (failOn !== 'none' && findings.some(({ severity }) => isAtLeast(severity, failOn))) return exitCode.gateFailed;
  return projects.some(({ files }) => files.some(isIncomplete)) ? exitCode.notAnalysed : exitCode.clean;
}
