import { controlStatuses } from '@plimsoll/compliance';
import { z } from 'zod';
import { instant, severity } from './primitives.js';

const percentage = z.int().min(0).max(100).nullable();
const count = z.int().min(0);
const rules = z.array(z.string());

const controlStatus = z
  .enum(controlStatuses)
  .meta({ id: 'ControlStatus', description: 'The verdict on a control; only `met` is met, and silence is never met' });
const statusCounts = z.record(controlStatus, count).meta({ id: 'ControlStatusCounts' });

const control = z
  .object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    level: z.int().nullable(),
    section: z.string(),
    severity,
    status: controlStatus,
    reason: z.string(),
    passed: count,
    failed: count,
    accepted: count,
    notAssessed: count,
    rules,
    failedRules: rules,
    silentRules: rules.meta({ description: 'Rules of the control that have looked at nothing yet' }),
    inputs: z.array(z.string()).meta({ description: 'From what it can be judged' }),
  })
  .meta({ id: 'ControlAssessment' });

const summary = z.object({
  score: percentage,
  scoreIfAccepted: percentage,
  coverage: percentage,
  strict: percentage,
  grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable(),
  numerator: z.number(),
  denominator: z.number(),
  insufficientEvidence: z.boolean(),
  statuses: statusCounts,
  worst: z.array(z.string()).meta({ description: 'Ids of the controls that cost most, worst first' }),
});

/** The report of libs/exporters in JSON. */
export const assessmentSchema = z
  .object({
    framework: z.object({ id: z.string(), title: z.string(), version: z.string(), notice: z.string() }),
    organisation: z.string(),
    project: z.string().nullable(),
    asOf: instant,
    generator: z.string(),
    rulePack: z.string(),
    summary,
    sections: z.array(z.object({ number: z.string(), title: z.string(), statuses: statusCounts })),
    controls: z.array(control),
  })
  .meta({ id: 'Assessment' });
