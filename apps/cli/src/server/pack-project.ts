import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalisePath } from '@plimsoll/ingest';
import { limits, Refusal } from '@plimsoll/model';
import type { FileKind } from '@plimsoll/model';
import { Ended, exitCode } from '../exit-code.js';
import { unjudged } from '../scan/judge-file.js';
import { openFile } from '../scan/open-file.js';
import type { ReportedFile } from '../scan/report.js';
import { explicit, reasonFor, type Project } from '../scan/scan-project.js';
import { entriesBelow } from './project-top.js';

/** A file on its way to the service. */
export interface PackedFile {
  path: string;
  content: string;
  encoding?: 'base64';
}

/** What is sent of a project, and the record of every file that is not. */
export interface Packed {
  files: PackedFile[];
  bytes: number;
  unsent: ReportedFile[];
}

/** Reads the files of a project that the service would judge. Ends the program at the first that is beyond the limits. */
export function packProject(top: string, found: readonly Project[], onFile: (path: string) => void): Packed {
  const packed: Packed = { files: [], bytes: 0, unsent: [] };
  for (const entry of entriesBelow(top, found)) {
    const file = entry.what === 'file' ? packFile(top, entry.path) : unjudged(entry.path, null, reasonFor(entry));
    if ('content' in file) add(file, packed);
    else packed.unsent.push(entry.isNamed ? explicit(file) : file);
    onFile(entry.path);
  }
  return packed;
}

function packFile(top: string, raw: string): PackedFile | ReportedFile {
  const opened = openFile(join(top, raw), raw);
  if ('skipped' in opened) return unjudged(raw, null, { skipped: { reason: opened.skipped, detail: opened.detail } });
  try {
    const path = normalisePath(raw);
    if ('text' in opened) return { path, content: opened.text };
    // The service records text that nobody can decode, so that a full scan does not take the file for gone.
    if (opened.problem.code === 'undecodable')
      return { path, content: readFileSync(join(top, raw)).toString('base64'), encoding: 'base64' };
    return unjudged(raw, opened.kind, { problems: [opened.problem] });
  } catch (error) {
    if (error instanceof Refusal) return unsafe(raw, opened.kind, error);
    throw error;
  }
}

const unsafe = (raw: string, kind: FileKind | null, { code, detail }: Refusal): ReportedFile =>
  unjudged(raw, kind, { problems: [{ code, message: detail }] });

/** Bytes of JSON around the files of a submission: its context and labels. */
const contextBytes = 64 * 1024;

function add(file: PackedFile, packed: Packed): void {
  packed.files.push(file);
  packed.bytes += Buffer.byteLength(JSON.stringify(file)) + 1;
  if (packed.files.length > limits.files) {
    tooMuch(`it has more than ${limits.files} files that are judged, and ${file.path} is one too many`);
  }
  if (packed.bytes > limits.bodyBytes - contextBytes) {
    tooMuch(`its files weigh more than ${limits.bodyBytes / 2 ** 20} MiB, and ${file.path} is one too many`);
  }
}

function tooMuch(why: string): never {
  throw new Ended(
    exitCode.notAnalysed,
    `The project is beyond what one scan takes: ${why}. Nothing was sent; scan it folder by folder with --scope paths.`,
  );
}
