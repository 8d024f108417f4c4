import { stageNames } from '@plimsoll/queue';
import { z } from 'zod';
import { instant, uuid } from './primitives.js';

export const stage = z.enum(stageNames).meta({ id: 'Stage', description: 'A step of the work on a scan, in order' });

export const failedJobSchema = z
  .object({
    id: uuid,
    scanId: uuid,
    projectId: uuid,
    projectKey: z.string(),
    stage,
    code: z.string().meta({ description: 'Why, for programs', examples: ['stage-worn-out'] }),
    detail: z.string().meta({ description: 'Why, for people' }),
    starts: z.int().meta({ description: 'How often it was started in vain' }),
    failedAt: instant,
    retriedAt: instant.nullable().meta({ description: 'When it was put back in line; null when it was not' }),
    retriedBy: uuid.nullable().meta({ description: 'The API key that asked for it' }),
  })
  .meta({ id: 'FailedJob', description: 'A stage of a scan that was given up' });
