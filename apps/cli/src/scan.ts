import { findingsFormatById } from '@plimsoll/exporters';
import { isAtLeast } from '@plimsoll/model';
import type { ScanRequest } from './arguments/scan-request.js';
import { exitCode } from './exit-code.js';
import type { ExitCode } from './exit-code.js';
import { findingsReportOf } from './findings-report.js';
import { renderHuman } from './human/render-human.js';
import { renderSummary } from './human/render-summary.js';
import { isColourful, styleOf } from './human/style.js';
import { renderJson } from './json.js';
import { Progress } from './progress.js';
import { judgeFor } from './scan/judge.js';
import { isIncomplete } from './scan/report.js';
import type { ProjectReport } from './scan/report.js';
import { projectAt, scanProject } from './scan/scan-project.js';
import type { Project } from './scan/scan-project.js';
import { scanOnServer } from './server/scan-on-server.js';
import type { Outlet, Surroundings } from './surroundings.js';
import { writeReport } from './write-report.js';

/** Judges every PATH of a request and writes the report; gives the exit code. Throws `WrongUsage` for a PATH that does not exist. */
export async function scan(request: ScanRequest, surroundings: Surroundings): Promise<ExitCode> {
  const began = surroundings.now();
  const { server } = request;
  const found = request.paths.map((path) => projectAt(path, surroundings.folder));
  const progress = new Progress(surroundings);
  const projects =
    server === undefined
      ? await scanOffline(request, found, surroundings, progress)
      : [await scanOnServer({ ...request, server }, found, surroundings, progress).finally(() => progress.clear())];
  progress.clear();
  tell(projects, request, surroundings, surroundings.now() - began);
  return codeFor(projects, request);
}

async function scanOffline(
  request: ScanRequest,
  found: readonly Project[],
  surroundings: Surroundings,
  progress: Progress,
): Promise<ProjectReport[]> {
  const settings = {
    judge: judgeFor(request, () => surroundings.openGrammar()),
    severity: request.severity,
    onFile: (path: string, share: number) => progress.tell(path, share),
  };
  const projects: ProjectReport[] = [];
  for (const project of found) projects.push(await scanProject(project, settings));
  return projects;
}

/** The report goes to standard output; or to a file, and then its summary to standard error. */
function tell(projects: readonly ProjectReport[], request: ScanRequest, surroundings: Surroundings, milliseconds: number): void {
  const { out, err, environment, folder } = surroundings;
  const look = ({ isTerminal, columns }: Pick<Outlet, 'isTerminal' | 'columns'>) => {
    const style = styleOf(isColourful(environment, isTerminal));
    return { ...request, style, width: columns ?? 120, milliseconds };
  };
  if (request.output === undefined) return out.write(rendered(projects, request, look(out)));
  const plain = look({ isTerminal: false, columns: undefined });
  writeReport(request.output, folder, rendered(projects, request, { ...plain, style: styleOf(false) }));
  err.write(`${renderSummary(projects, look(err)).join('\n')}\n`);
}

function rendered(projects: readonly ProjectReport[], { format }: ScanRequest, look: Parameters<typeof renderHuman>[1]): string {
  if (format === 'json') return renderJson(projects);
  return findingsFormatById(format)?.render(projects.map(findingsReportOf)) ?? renderHuman(projects, look);
}

/** A gate that failed says more than a file that could not be analysed. */
function codeFor(projects: readonly ProjectReport[], { failOn }: ScanRequest): ExitCode {
  const findings = projects.flatMap((project) => project.findings);
  if (failOn !== 'none' && findings.some(({ severity }) => isAtLeast(severity, failOn))) return exitCode.gateFailed;
  return projects.some(({ files }) => files.some(isIncomplete)) ? exitCode.notAnalysed : exitCode.clean;
}
