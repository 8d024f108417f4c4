import { z } from 'zod';
import { confidence, fileKind, instant, severity, uuid } from './primitives.js';

const notAssessed = z
  .object({ rule: z.string(), why: z.string(), line: z.int().optional() })
  .meta({ id: 'NotAssessed', description: 'A rule that could not reach a verdict in this file, and why' });
const problem = z
  .object({ code: z.string(), message: z.string(), line: z.int().optional() })
  .meta({ id: 'FileProblem', description: 'Trouble in the file itself; the codes are in docs/errors.md' });

const scanFile = z.object({
  path: z.string(),
  kind: fileKind.nullable(),
  state: z.enum(['pending', 'analysed', 'skipped', 'refused', 'failed']),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  bytes: z.int(),
  rulesEvaluated: z.int().nullable(),
  observations: z.int().nullable(),
  notAssessed: z.array(notAssessed).nullable(),
  problems: z.array(problem).nullable(),
});

export const scanFileSchema = scanFile.meta({ id: 'ScanFile', description: 'A file of a scan and what was looked at in it' });

/** What the scan changed on the default branch, how another branch differs from it, or why the scan failed. */
const outcome = z
  .object({
    opened: z.int(),
    reopened: z.int(),
    resolved: z.int(),
    severityChanged: z.int(),
    kept: z.int(),
    comparedWith: z.literal('default-branch'),
    newFindings: z.int(),
    goneFindings: z.int(),
    failure: z.string(),
    failureDetail: z.string(),
  })
  .partial()
  .meta({
    id: 'ScanOutcome',
    description:
      'Empty until the scan has ended. On the default branch what it changed; on another how it differs from the default branch; of a failed scan why.',
  });

const scanState = z.enum(['accepted', 'analysing', 'reconciling', 'publishing', 'completed', 'superseded', 'failed']);

const scan = z.object({
  id: uuid,
  projectId: uuid,
  projectKey: z.string(),
  seq: z.int(),
  origin: z.enum(['upload', 'host-report']),
  state: scanState,
  scope: z.enum(['paths', 'full']),
  branch: z.string(),
  isDefaultBranch: z.boolean(),
  commit: z.string().nullable(),
  pipelineUrl: z.string().nullable(),
  rulePack: z.string().nullable(),
  acceptedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  outcome,
});

export const scanSchema = scan.meta({ id: 'Scan' });

const observation = z.object({
  path: z.string(),
  rule: z.string(),
  title: z.string(),
  severity,
  confidence,
  line: z.int(),
  column: z.int(),
  endLine: z.int(),
  endColumn: z.int(),
  anchor: z.string(),
  message: z.string(),
  excerpt: z.string(),
  fix: z.string(),
  findingId: uuid.nullable().meta({ description: 'The open finding on the default branch; null when it is new there' }),
});

export const observationSchema = observation.meta({ id: 'Observation', description: "A rule's hit in one scan" });

const position = z
  .int()
  .min(1)
  .nullable()
  .meta({ description: 'Its place in line while it waits, 1 being next; null once a worker has it' });
const progress = z
  .object({ files: z.int().min(0), done: z.int().min(0) })
  .meta({ id: 'ScanProgress', description: 'The files of the scan, and how many of them need no more work' });

const report = scan.extend({
  position,
  progress,
  files: z.array(scanFileSchema),
  findings: z.array(observationSchema).meta({ description: 'The first 100 of what the scan saw, once it has ended' }),
  findingsNextCursor: z.string().nullable().meta({ description: 'Goes on at /v1/scans/{scan}/observations' }),
});

export const scanReportSchema = report.meta({ id: 'ScanReport' });
