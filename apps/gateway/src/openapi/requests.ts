import { z } from 'zod';
import type { EndpointDefinition } from '../http/endpoint.js';
import { idempotencyKey } from '../idempotency/idempotency-key.js';
import type { SchemaBook } from './schema-book.js';
import type { JsonSchema } from './tidy-schema.js';

export interface ParameterObject {
  name: string;
  in: 'path' | 'query' | 'header';
  description?: string;
  required?: boolean;
  style?: 'form';
  explode?: boolean;
  schema: JsonSchema;
}

export interface RequestBodyObject {
  required: true;
  content: Record<string, { schema?: JsonSchema }>;
}

const ifNoneMatch = z.object({
  'If-None-Match': z.string().optional().meta({ description: 'ETags of what the caller has; 304 when it is one of them' }),
});

/** Path, query and header parameters of a route, each as its schema describes it. */
export const parameterObjects = (
  { method, params, query, headers, tagged }: EndpointDefinition,
  book: SchemaBook,
): ParameterObject[] => [
  ...parametersOf(params, 'path', book),
  ...parametersOf(query, 'query', book),
  ...parametersOf(headers, 'header', book),
  ...(tagged && method === 'get' ? parametersOf(ifNoneMatch, 'header', book) : []),
  ...(method === 'post' ? parametersOf(idempotencyKey, 'header', book) : []),
];

function parametersOf(schema: z.ZodType | undefined, place: ParameterObject['in'], book: SchemaBook): ParameterObject[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, parameter]) => {
    const { description, ...written } = book.write(parameter, 'input');
    const required = place === 'path' || !parameter.safeParse(undefined).success;
    return {
      name,
      in: place,
      ...(description === undefined ? {} : { description }),
      ...(required ? { required } : {}),
      ...(written.type === 'array' ? { style: 'form' as const, explode: false } : {}),
      schema: written,
    };
  });
}

/** The body of a route by media type; undefined when it reads none. */
export function requestBodyObject({ body, consumes }: EndpointDefinition, book: SchemaBook): RequestBodyObject | undefined {
  const forms = consumes ?? (body ? { 'application/json': body } : undefined);
  if (!forms) return undefined;
  return {
    required: true,
    content: Object.fromEntries(
      Object.entries(forms).map(([type, schema]) => [type, schema ? { schema: book.write(schema, 'input') } : {}]),
    ),
  };
}
