import type { RefusalCode } from '@plimsoll/model';
import { z } from 'zod';
import type { EndpointDefinition } from '../http/endpoint.js';

/** Every refusal that a route can answer: what follows from its declaration, and what it declares itself. */
export function refusalsOf(definition: EndpointDefinition): RefusalCode[] {
  const own = definition.refuses ?? [];
  if (definition.permission === 'public') return [...own, 'internal'];
  const parameters = parametersIn(definition.query);
  const namesSomething = definition.params !== undefined || parameters.includes('project');
  return [
    'invalid-request',
    ...(definition.method === 'get' ? [] : ofBodies),
    ...(parameters.includes('cursor') ? (['invalid-cursor'] as const) : []),
    'key-missing',
    'key-invalid',
    'scope-missing',
    'rate-limited',
    'too-many-bad-keys',
    ...(definition.isSubmission ? (['too-many-waiting-scans'] as const) : []),
    ...(namesSomething ? (['not-found'] as const) : []),
    ...(definition.method === 'post' ? (['request-in-progress', 'idempotency-key-reused'] as const) : []),
    ...own,
    'internal',
    'database-unavailable',
    'overloaded',
  ];
}

/** A body is read before the route sees it, also where none is expected. */
const ofBodies = ['invalid-json', 'request-timeout', 'body-too-large', 'unsupported-media-type'] as const;

const parametersIn = (query: z.ZodType | undefined): string[] => (query instanceof z.ZodObject ? Object.keys(query.shape) : []);
