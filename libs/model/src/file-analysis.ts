import type { Confidence, Severity } from './severity.js';
import type { FileKind } from './kind.js';
import type { Span } from './location.js';

/** One rule's hit in one file of one scan. Every text in it is already masked. */
export interface Observation {
  rule: string;
  severity: Severity;
  confidence: Confidence;
  /** Structural address inside the asset; unique together with the rule within one file. */
  anchor: string;
  span: Span;
  message: string;
  /** The source lines of the span (at most 5), secrets masked. */
  excerpt: string;
}

/** A rule that could not reach a verdict in this file, and why. It neither passes nor resolves anything. */
export interface NotAssessed {
  rule: string;
  why: string;
  line?: number;
}

/** Trouble in the customer's file: a result with a line, not an exception. */
export interface Problem {
  /** Stable kebab-case code, documented in docs/errors.md. */
  code: string;
  message: string;
  line?: number;
}

/** What the judgement of one file said, and what was looked at. Plain data: it crosses threads and is stored. */
export interface FileAnalysis {
  kind: FileKind;
  observations: Observation[];
  /** Ids of rules that looked and found nothing. */
  passed: string[];
  notAssessed: NotAssessed[];
  /** Ids of rules whose subject does not occur in the file (a Service has no container). */
  notApplicable: string[];
  /** Rules that threw: a bug of ours, reported and logged, never a pass. */
  crashed: { rule: string; message: string }[];
  problems: Problem[];
}
