import { limits } from '@plimsoll/model';
import { z } from 'zod';
import type { Answer } from '../http/endpoint.js';
import { scanReportSchema } from '../schemas/scan.js';

/** What every route that accepts files reads from the header. */
export const preferWait = z.object({
  Prefer: z
    .string()
    .optional()
    .meta({
      description: `\`wait=N\` (RFC 7240): answer with the finished scan if it ends within N seconds, at most ${limits.waitSeconds}`,
      examples: ['wait=30'],
    }),
});

const place = { Location: 'Where the scan is read' };
const waited = { 'Preference-Applied': 'The seconds that were waited at most; absent when none were asked for' };

/** What every route that accepts files answers. */
export const submissionAnswers: Readonly<Record<number, Answer>> = {
  202: {
    description: 'Accepted: files, scan and the promise of work are committed together; the scan goes on',
    schema: scanReportSchema,
    headers: { ...place, ...waited },
  },
  200: {
    description: 'Finished within the time that Prefer asked for',
    schema: scanReportSchema,
    headers: { ...place, ...waited },
  },
};
