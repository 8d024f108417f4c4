import { z } from 'zod';
import { fileKind, instant, severity, uuid } from './primitives.js';

const notAssessed = z.object({ rule: z.string(), why: z.string(), line: z.int().optional() });
const problem = z.object({ code: z.string(), message: z.string(), line: z.int().optional() });

export const scanFileSchema = z.object({
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

export const scanSchema = z.object({
  id: uuid,
  projectId: uuid,
  projectKey: z.string(),
  seq: z.int(),
  origin: z.enum(['upload', 'host-report']),
  state: z.enum(['accepted', 'analysing', 'reconciling', 'publishing', 'completed', 'superseded', 'failed']),
  scope: z.enum(['paths', 'full']),
  branch: z.string(),
  isDefaultBranch: z.boolean(),
  commit: z.string().nullable(),
  pipelineUrl: z.string().nullable(),
  rulePack: z.string().nullable(),
  acceptedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  outcome: z.record(z.string(), z.union([z.number(), z.string()])),
});

export const observationSchema = z.object({
  path: z.string(),
  rule: z.string(),
  title: z.string(),
  severity,
  confidence: z.enum(['high', 'medium', 'low']),
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

export const scanReportSchema = scanSchema.extend({
  files: z.array(scanFileSchema),
  findings: z.array(observationSchema).meta({ description: 'The first 100 of what the scan saw, once it has ended' }),
  findingsNextCursor: z.string().nullable().meta({ description: 'Goes on at /v1/scans/{scan}/observations' }),
});
