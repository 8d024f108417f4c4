import type { ResolvedReason } from '@plimsoll/findings';
import { z } from 'zod';
import { fileKind, instant, presence, severity, uuid } from './primitives.js';

const resolvedReasons = ['fixed', 'asset-removed', 'rule-retired'] as const satisfies readonly ResolvedReason[];

const finding = z.object({
  id: uuid,
  projectId: uuid,
  assetId: uuid,
  path: z.string(),
  rule: z.string(),
  title: z.string(),
  fix: z.string(),
  anchor: z.string().meta({ description: 'Structural address inside the asset; with asset and rule it is the identity' }),
  kind: fileKind,
  severity,
  presence,
  openedAt: instant,
  changedAt: instant,
  resolvedAt: instant.nullable(),
  resolvedReason: z.enum(resolvedReasons).nullable(),
  line: z.int().nullable().meta({ description: 'Where it stands now; null once it is resolved' }),
  column: z.int().nullable(),
  endLine: z.int().nullable(),
  message: z.string().nullable(),
  excerpt: z.string().nullable().meta({ description: 'The lines themselves, secrets masked' }),
});

export const findingSchema = finding.meta({ id: 'Finding' });

/** What an event keeps: where and what the finding was then, why it was resolved, or between which severities it moved. */
const eventDetail = z.object({
  line: z.int().optional(),
  message: z.string().optional(),
  reason: z.enum(resolvedReasons).optional(),
  from: severity.optional(),
  to: severity.optional(),
});

export const findingEventSchema = z
  .object({
    id: uuid,
    at: instant,
    type: z.enum(['opened', 'reopened', 'resolved', 'severity-changed']),
    scanId: uuid.nullable(),
    detail: eventDetail,
  })
  .meta({ id: 'FindingEvent' });

export const findingHistorySchema = finding
  .extend({ events: z.array(findingEventSchema).meta({ description: 'Oldest first' }) })
  .meta({ id: 'FindingWithHistory' });
