import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { maskPath } from '@plimsoll/ingest';
import { isAtLeast, limits } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';
import { WrongUsage } from '../arguments/wrong-usage.js';
import { judgeFile, unjudged } from './judge-file.js';
import type { Judge } from './judge-file.js';
import { openFile } from './open-file.js';
import type { ProjectReport, ReportedFile } from './report.js';
import { sentenceOf } from './trouble.js';
import { walkFolder } from './walk-folder.js';
import type { WalkedEntry } from './walk-folder.js';

/** A PATH of the command line that exists. */
export interface Project {
  /** As it was given. */
  path: string;
  absolute: string;
  isFolder: boolean;
}

/** Looks up a PATH. Throws `WrongUsage` when it is absent, or neither a folder nor a file. */
export function projectAt(path: string, folder: string): Project {
  const absolute = resolve(folder, path);
  const found = statOf(path, absolute);
  if (!found.isDirectory() && !found.isFile()) throw new WrongUsage(`${path} is neither a folder nor a file.`);
  return { path, absolute, isFolder: found.isDirectory() };
}

function statOf(path: string, absolute: string) {
  try {
    return statSync(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
    throw new WrongUsage(isAbsent ? `${path} does not exist.` : `${path} cannot be opened: ${sentenceOf(error)}.`);
  }
}

/** What a scan of a project keeps and tells. */
export interface ScanSettings {
  judge: Judge;
  /** Findings below it are dropped. */
  severity: Severity;
  /** Called after each file that was looked at; `share` is how much of the project is done, from 0 to 1. */
  onFile(path: string, share: number): void;
}

/** Judges every file of a project; `limits.files` is the most that are analysed, and the rest is a problem. */
export async function scanProject(project: Project, settings: ScanSettings): Promise<ProjectReport> {
  const report: ProjectReport = { path: maskPath(project.path), findings: [], files: [] };
  const root = project.isFolder ? project.absolute : resolve(project.absolute, '..');
  // Listing is quick beside judging, and tells how long the rest takes.
  const entries = project.isFolder ? [...walkFolder(root)] : [{ path: basename(project.absolute), what: 'file' } as const];
  let analysed = 0;
  for (const [index, entry] of entries.entries()) {
    if (analysed === limits.files) {
      report.files.push(tooManyFiles(entry.path));
      break;
    }
    const { file, findings } = await judgeEntry(root, entry, settings.judge);
    report.files.push(project.isFolder ? file : explicit(file));
    report.findings.push(...findings.filter(({ severity }) => isAtLeast(severity, settings.severity)));
    analysed += file.kind === null ? 0 : 1;
    settings.onFile(file.path, (index + 1) / entries.length);
  }
  return report;
}

async function judgeEntry(root: string, entry: WalkedEntry, judge: Judge): ReturnType<typeof judgeFile> {
  if (entry.what === 'file') return judgeFile(entry.path, openFile(join(root, entry.path), entry.path), judge);
  return { file: unjudged(entry.path, null, reasonFor(entry)), findings: [] };
}

/** Why an entry that is no file is not judged. */
export function reasonFor({ what, trouble }: WalkedEntry): Partial<ReportedFile> {
  if (what === 'closed-folder') {
    return { problems: [{ code: 'unreadable-file', message: `The folder cannot be listed: ${sentenceOf(trouble)}.` }] };
  }
  return what === 'link'
    ? { skipped: { reason: 'link', detail: 'The file is a link; links are not followed.' } }
    : { skipped: { reason: 'not-a-file', detail: 'The entry is a device, pipe or other special file.' } };
}

/** Who names a file expects it to be judged, so that a skipped one is trouble. */
export const explicit = (file: ReportedFile): ReportedFile =>
  file.skipped === undefined ? file : { ...file, problems: [{ code: 'nothing-to-judge', message: file.skipped.detail }] };

const tooManyFiles = (path: string): ReportedFile =>
  unjudged(path, null, {
    problems: [
      {
        code: 'too-many-files',
        message: `The project has more than ${limits.files} files to analyse; this one and those after it were not.`,
      },
    ],
  });
