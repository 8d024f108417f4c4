import type { Confidence, FileKind, NotAssessed, Problem, Severity } from '@plimsoll/model';
import type { SkipReason } from '@plimsoll/ingest';

/** A finding as the report gives it; lines and columns count from 1, `endColumn` is exclusive. */
export interface ReportedFinding {
  rule: string;
  title: string;
  severity: Severity;
  confidence: Confidence;
  /** Path relative to the project. */
  file: string;
  line: number;
  endLine: number;
  column: number;
  endColumn: number;
  message: string;
  /** The first lines of the source, secrets masked. */
  excerpt: string;
  anchor: string;
  fix: string;
  knownAs: readonly string[];
  /** By a server: true when it was not open on the default branch. */
  isNew?: boolean;
}

/** The scan of a server that judged. */
export interface ReportedScan {
  server: string;
  project: string;
  id: string;
  state: string;
  branch: string;
  isDefaultBranch: boolean;
  commit: string | null;
  pipelineUrl: string | null;
  /** What it changed on the default branch, or how its branch differs from it. */
  outcome: Readonly<Record<string, number | string>>;
}

/** What was looked at in one file. */
export interface ReportedFile {
  path: string;
  /** Null when the file is none of the kinds that are judged. */
  kind: FileKind | null;
  rulesEvaluated: number;
  notAssessed: NotAssessed[];
  problems: Problem[];
  skipped?: { reason: SkipReason | 'link' | 'not-a-file'; detail: string };
}

/** The judgement of one PATH. */
export interface ProjectReport {
  /** As the command line gave it, secrets masked. */
  path: string;
  /** Absent when it was judged offline. */
  scan?: ReportedScan;
  findings: ReportedFinding[];
  files: ReportedFile[];
}

/** Trouble that leaves a file, or a part of it, without a verdict. */
export const troubleCodes = [
  'unreadable-file',
  'undecodable',
  'too-large',
  'unsafe-path',
  'nothing-to-judge',
  'too-many-files',
  'rule-crashed',
  'not-analysed',
];

/** True when something in a file could not be analysed, so that its silence proves nothing. */
export const isIncomplete = ({ problems, notAssessed }: ReportedFile): boolean =>
  problems.some(({ code }) => troubleCodes.includes(code)) ||
  notAssessed.some(({ why }) => why === 'unreadable' || why === 'too-many-observations');
