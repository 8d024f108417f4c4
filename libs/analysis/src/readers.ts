import type { FileKind } from '@plimsoll/model';
import { containersOf, parseCompose, parseDockerBench, parseDockerfile, parseKubernetes } from '@plimsoll/parse';
import type { DockerBenchReport, DockerfileDocument, ShellGrammar } from '@plimsoll/parse';
import type { Reading } from './reading.js';

/** What the parsers need from outside. */
export interface ReaderTools {
  shell: ShellGrammar | undefined;
}

/** How each kind of file is read: once, for all rules. */
export const readers: Record<FileKind, (text: string, tools: ReaderTools) => Reading> = {
  dockerfile: (text, tools) => {
    const document = parseDockerfile(text, tools);
    return { subjects: { dockerfile: [document] }, problems: document.problems, extent: extentOfDockerfile(document) };
  },
  compose: (text) => {
    const document = parseCompose(text);
    const extent = document.isWhole ? 'whole' : document.services.length > 0 ? 'part' : 'none';
    return { subjects: { compose: [document], container: containersOf(document) }, problems: document.problems, extent };
  },
  kubernetes: (text) => {
    const document = parseKubernetes(text);
    const extent = document.isWhole ? 'whole' : document.objects.length > 0 ? 'part' : 'none';
    return { subjects: { kubernetes: [document], container: containersOf(document) }, problems: document.problems, extent };
  },
  'docker-bench': (text) => {
    const report = parseDockerBench(text);
    return { subjects: { host: [report] }, problems: report.problems, extent: extentOfReport(report) };
  },
};

/** A line that is no instruction may be one that was misspelt, so what it would have said is not known. */
function extentOfDockerfile({ stages, stray, globalArgs, isWhole, problems }: DockerfileDocument): Reading['extent'] {
  const written = [...stray, ...stages.flatMap(({ instructions }) => instructions)];
  const known = written.filter(({ keyword }) => keyword !== 'UNKNOWN').length;
  if (known + globalArgs.length === 0 && stages.every(({ from }) => from === undefined)) return 'none';
  const isCut = problems.some(({ code }) => code === 'dockerfile-heredoc-unterminated');
  return isWhole && !isCut && known === written.length ? 'whole' : 'part';
}

const extentOfReport = ({ isWhole, checks }: DockerBenchReport): Reading['extent'] =>
  isWhole ? 'whole' : checks.length > 0 ? 'part' : 'none';
