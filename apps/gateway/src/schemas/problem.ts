import { refusals, type RefusalCode } from '@plimsoll/model';
import { z } from 'zod';

const codes = Object.keys(refusals).sort() as [RefusalCode, ...RefusalCode[]];

const place = z.object({
  detail: z.string().meta({ description: 'What is wrong there' }),
  pointer: z.string().optional().meta({ description: 'JSON Pointer into the body' }),
  parameter: z.string().optional().meta({ description: 'Name of a query or path parameter' }),
});

/** RFC 9457 problem details, as every refusal and error is answered. */
export const problemSchema = z
  .object({
    type: z.url().meta({ description: 'Stable; names the section of docs/errors.md' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(codes),
    detail: z.string().meta({ description: 'What was expected, and what to do' }),
    errors: z.array(place).optional().meta({ description: 'Each place that is wrong' }),
    requestId: z.string().meta({ description: 'Quote it when you report trouble' }),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' });
