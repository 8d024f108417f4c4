import { setTimeout } from 'node:timers/promises';
import { isAtLeast, maskSecrets } from '@plimsoll/model';
import type { ScanRequest } from '../arguments/scan-request.js';
import type { ServerRequest } from '../arguments/server-request.js';
import { Ended, exitCode } from '../exit-code.js';
import { printable } from '../human/text-width.js';
import { pipelineContext } from '../pipeline/pipeline-context.js';
import type { PipelineContext } from '../pipeline/pipeline-context.js';
import type { Progress } from '../progress.js';
import { isIncomplete } from '../scan/report.js';
import type { ProjectReport } from '../scan/report.js';
import type { Project } from '../scan/scan-project.js';
import type { Surroundings } from '../surroundings.js';
import { findingOf, reportOf } from './answer-report.js';
import type { ObservationAnswer, ScanAnswer } from './answers.js';
import { readCredentials } from './credentials.js';
import { findKey } from './find-key.js';
import { finishScan } from './finish-scan.js';
import { newOf } from './new-findings.js';
import { packProject } from './pack-project.js';
import type { Packed } from './pack-project.js';
import { checkPaths } from './project-top.js';
import { readPages } from './read-pages.js';
import { serverAddress } from './server-address.js';
import { Service } from './service.js';

/** Sends the files of a project to the service, waits for its judgement and gives it as a report. */
export async function scanOnServer(
  request: ScanRequest & { server: ServerRequest },
  found: readonly Project[],
  surroundings: Surroundings,
  progress: Progress,
): Promise<ProjectReport> {
  const deadline = surroundings.now() + request.server.timeout * 1_000;
  checkPaths(surroundings.folder, found, request.server.scope);
  const service = serviceFor(request.server, surroundings, deadline, progress);
  const context = pipelineContext(request.server, surroundings.environment);
  const packed = packProject(surroundings.folder, found, (path) => progress.tell(path));
  checkPacked(packed, request.server);
  progress.clear();
  if (packed.files.length === 0) return { path: '.', findings: [], files: packed.unsent };
  surroundings.err.write(sentenceOf(packed, request.server, context, service));
  const scan = await finishScan(service, request.server.project, bodyOf(packed, request.server, context), {
    now: () => surroundings.now(),
    deadline,
    onState: (state) => progress.show(`waiting for ${service.address}: the scan is ${state}`),
  });
  if (scan.state === 'failed') throw new Ended(exitCode.notAnalysed, `The scan failed: ${String(scan.outcome.failure ?? '')}`);
  return reportOf(scan, await findingsOf(service, scan, request), packed.unsent, service);
}

/** The service, which is waited for as it asks while there is time. */
function serviceFor(
  { server, keyFile }: ServerRequest,
  surroundings: Surroundings,
  deadline: number,
  progress: Progress,
): Service {
  const kept = readCredentials(surroundings.environment);
  const address = serverAddress(server, surroundings.environment, kept);
  return new Service(address, findKey(address, keyFile, surroundings, kept).key, async (seconds, why) => {
    if (surroundings.now() + seconds * 1_000 >= deadline) return false;
    progress.clear();
    surroundings.err.write(`${printable(`${address} asks to wait ${seconds} s (${why})`)}.\n`);
    await setTimeout(seconds * 1_000);
    return true;
  });
}

/** A full scan says that what is absent is gone, so it must not lack a file that merely could not be read. */
function checkPacked({ files, unsent }: Packed, { scope }: ServerRequest): void {
  const lost = unsent.find(isIncomplete);
  if (scope === 'full' && lost !== undefined) {
    const why = lost.problems[0]?.message ?? '';
    throw new Ended(exitCode.notAnalysed, `Nothing was sent: --scope full would take ${lost.path} for gone. ${why}`);
  }
  if (scope === 'full' && files.length === 0) {
    throw new Ended(
      exitCode.notAnalysed,
      'Nothing was sent: --scope full would take all of the project for gone, as no file here is judged.',
    );
  }
}

function sentenceOf(
  { files, bytes }: Packed,
  { project }: ServerRequest,
  context: PipelineContext,
  { address }: Service,
): string {
  const { branch, commit, pipelineUrl, pipeline } = context;
  const parts = [
    branch === undefined ? 'the default branch' : `branch ${branch}`,
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    ...(pipelineUrl === undefined ? [] : [pipelineUrl]),
    ...(pipeline === undefined ? [] : [`as ${pipeline} says`]),
  ];
  const weight = bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const sentence = `Sending ${files.length} ${files.length === 1 ? 'file' : 'files'} (${weight}) to ${project} on ${address}: ${parts.join(', ')}`;
  return `${printable(maskSecrets(sentence))}\n`;
}

function bodyOf({ files }: Packed, { scope, labels }: ServerRequest, context: PipelineContext): Uint8Array<ArrayBuffer> {
  const { branch, commit, pipelineUrl } = context;
  return Buffer.from(JSON.stringify({ scope, labels, branch, commit, pipelineUrl, files }));
}

/** Everything that the scan saw, but for what the request leaves out. */
async function findingsOf(
  service: Service,
  scan: ScanAnswer,
  { severity, server: { newOnly } }: ScanRequest & { server: ServerRequest },
) {
  const seen = [...scan.findings];
  if (scan.findingsNextCursor !== null) {
    const more = readPages<ObservationAnswer>(service, `/v1/scans/${scan.id}/observations`, scan.findingsNextCursor);
    for await (const each of more) seen.push(each);
  }
  const wanted = seen.filter((each) => isAtLeast(each.severity, severity));
  if (!newOnly && scan.isDefaultBranch) return wanted.map((each) => findingOf(each, {}));
  const fresh = await newOf(service, scan, wanted);
  return wanted.filter((each) => !newOnly || fresh.has(each)).map((each) => findingOf(each, { isNew: fresh.has(each) }));
}
