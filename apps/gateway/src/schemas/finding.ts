import { z } from 'zod';
import { fileKind, instant, presence, severity, uuid } from './primitives.js';

export const findingSchema = z.object({
  id: uuid,
  projectId: uuid,
  assetId: uuid,
  path: z.string(),
  rule: z.string(),
  title: z.string(),
  fix: z.string(),
  anchor: z.string(),
  kind: fileKind,
  severity,
  presence,
  openedAt: instant,
  changedAt: instant,
  resolvedAt: instant.nullable(),
  resolvedReason: z.string().nullable(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  endLine: z.int().nullable(),
  message: z.string().nullable(),
  excerpt: z.string().nullable(),
});

export const findingEventSchema = z.object({
  id: uuid,
  at: instant,
  type: z.enum(['opened', 'reopened', 'resolved', 'severity-changed']),
  scanId: uuid.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
