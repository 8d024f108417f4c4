import type { Answer, EndpointDefinition } from '../http/endpoint.js';
import type { SchemaBook } from './schema-book.js';
import type { JsonSchema } from './tidy-schema.js';

export interface HeaderObject {
  description: string;
  schema: JsonSchema;
}

export interface ResponseObject {
  description: string;
  headers: Record<string, HeaderObject | { $ref: string }>;
  content?: Record<string, { schema: JsonSchema }>;
}

/** The header fields that several answers carry. */
export const headerComponents: Record<string, HeaderObject> = {
  RequestId: {
    description: 'The id of this request: the one that was sent as X-Request-Id (8 to 64 letters, digits, `._-`), or a new one.',
    schema: { type: 'string' },
  },
  RetryAfter: { description: 'Seconds after which to ask again.', schema: { type: 'string', pattern: '^[0-9]+$' } },
  EntityTag: {
    description: 'The strong entity tag of the resource, for If-None-Match and If-Match.',
    schema: { type: 'string', pattern: '^"[A-Za-z0-9_-]+"$' },
  },
  RateLimitPolicy: {
    description: 'The limit by which this request was counted: its name, quota `q` and window `w` in seconds.',
    schema: { type: 'string', pattern: '^"[a-z-]+";q=[0-9]+;w=[0-9]+$' },
  },
  RateLimit: {
    description: 'What is left of that quota, `r`, for the next `t` seconds.',
    schema: { type: 'string', pattern: '^"[a-z-]+";r=[0-9]+;t=[0-9]+$' },
  },
  Challenge: { description: 'How to authenticate.', schema: { type: 'string', const: 'Bearer' } },
};

/** Every answer says which request it answers. */
export const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

/** Every answer to a request with a valid key tells its limit. */
export const rateLimit = {
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
  RateLimit: { $ref: '#/components/headers/RateLimit' },
};

const entityTag = { ETag: { $ref: '#/components/headers/EntityTag' } };

/** The answers of a route that serve the request, by status; a single thing has its ETag, and none when the caller has it. */
export function servedAnswers(definition: EndpointDefinition, book: SchemaBook): Record<string, ResponseObject> {
  const { method, permission, answers, tagged } = definition;
  const common = { ...(permission === 'public' ? {} : rateLimit), ...(tagged ? entityTag : {}) };
  const served = Object.entries(answers).map(([status, answer]) => {
    const written = answerObject(answer, book);
    return [status, { ...written, headers: { ...written.headers, ...common } }] as const;
  });
  const known = { description: 'The caller has it as it is', headers: { ...requestId, ...common } };
  return { ...Object.fromEntries(served), ...(tagged && method === 'get' ? { 304: known } : {}) };
}

/** The answer to a request that was served. */
function answerObject({ description, schema, mediaTypes, headers = {} }: Answer, book: SchemaBook): ResponseObject {
  const written = schema && book.write(schema, 'output');
  const types = mediaTypes ?? (written ? ['application/json'] : []);
  return {
    description,
    headers: {
      ...requestId,
      ...Object.fromEntries(
        Object.entries(headers).map(([name, meaning]) => [name, { description: meaning, schema: { type: 'string' } }]),
      ),
    },
    content: Object.fromEntries(
      types.map((type) => [type, { schema: type === 'application/json' && written ? written : { type: 'string' } }]),
    ),
  };
}
