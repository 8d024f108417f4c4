import type { Confidence, FileKind, NotAssessed, Problem, Severity } from '@plimsoll/model';

/** A file of a scan, as the service answers it (docs/api/openapi.json). */
export interface ScanFileAnswer {
  path: string;
  kind: FileKind | null;
  state: 'pending' | 'analysed' | 'skipped' | 'refused' | 'failed';
  reason: string | null;
  detail: string | null;
  rulesEvaluated: number | null;
  notAssessed: NotAssessed[] | null;
  problems: Problem[] | null;
}

/** What a rule saw, as the service answers it. */
export interface ObservationAnswer {
  path: string;
  rule: string;
  title: string;
  severity: Severity;
  confidence: Confidence;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  anchor: string;
  message: string;
  excerpt: string;
  fix: string;
  /** Null when it is new on the default branch. */
  findingId: string | null;
}

/** A scan, as the service answers it. */
export interface ScanAnswer {
  id: string;
  projectKey: string;
  state: string;
  branch: string;
  isDefaultBranch: boolean;
  commit: string | null;
  pipelineUrl: string | null;
  acceptedAt: string;
  finishedAt: string | null;
  outcome: Readonly<Record<string, number | string>>;
  files: ScanFileAnswer[];
  findings: ObservationAnswer[];
  findingsNextCursor: string | null;
}

/** A page of a list, as the service answers it. */
export interface PageAnswer<Item> {
  items: Item[];
  nextCursor: string | null;
}
