import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Response } from 'supertest';

interface MediaType {
  schema?: object;
}

/** A parameter as the document declares it. */
export interface Parameter {
  name: string;
  in: string;
  schema?: object;
}

interface DeclaredResponse {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}

/** An operation of the committed document, with the references of its responses followed. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  permission: string;
  parameters: Parameter[];
  requestTypes: string[];
  /** The schema of a body by its media type; an archive has none. */
  requestSchemas: Record<string, object | undefined>;
  responses: Record<string, DeclaredResponse>;
}

interface WrittenOperation {
  operationId: string;
  'x-permission': string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, DeclaredResponse | { $ref: string }>;
}

interface WrittenDocument {
  paths: Record<string, Record<string, WrittenOperation>>;
  components: { responses: Record<string, DeclaredResponse>; schemas: Record<string, object> };
}

const document = JSON.parse(readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8')) as WrittenDocument;

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
formats.default(ajv);
ajv.addVocabulary(['components']);
const compiled = new Map<object, ValidateFunction>();

/** The named schemas of docs/api/openapi.json. */
export const { schemas } = document.components;

/** Every operation of docs/api/openapi.json. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, written]) => ({
    id: written.operationId,
    method: method as Operation['method'],
    path,
    permission: written['x-permission'],
    parameters: written.parameters ?? [],
    requestTypes: Object.keys(written.requestBody?.content ?? {}),
    requestSchemas: Object.fromEntries(
      Object.entries(written.requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]),
    ),
    responses: Object.fromEntries(Object.entries(written.responses).map(([status, response]) => [status, followed(response)])),
  })),
);

export const operationOf = (id: string): Operation => {
  const operation = operations.find((one) => one.id === id);
  if (!operation) throw new Error(`docs/api/openapi.json has no operation ${id}`);
  return operation;
};

function followed(response: DeclaredResponse | { $ref: string }): DeclaredResponse {
  if (!('$ref' in response)) return response;
  const found = document.components.responses[response.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`${response.$ref} is not in the document`);
  return found;
}

/** What is wrong with an answer, measured by what the operation declares; empty when it keeps the contract. */
export function breaches(operation: Operation, answer: Response): string[] {
  const declared = operation.responses[String(answer.status)];
  if (!declared) return [`the status ${answer.status} is not declared`];
  const type = mediaTypeOf(answer);
  if (!declared.content && answer.text === '') return missingHeaders(declared, answer);
  const media = declared.content?.[type];
  if (!media) return [`${answer.status} is answered as ${type}, which is not declared`];
  return [
    ...missingHeaders(declared, answer),
    ...bodyBreaches(media.schema ?? {}, /json$/.test(type) ? (JSON.parse(answer.text) as unknown) : answer.text),
  ];
}

const missingHeaders = ({ headers = {} }: DeclaredResponse, answer: Response): string[] =>
  Object.keys(headers)
    .filter((name) => name !== 'Preference-Applied' && answer.headers[name.toLowerCase()] === undefined)
    .map((name) => `the header field ${name} is missing`);

function bodyBreaches(schema: object, body: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile({ ...schema, components: document.components });
  compiled.set(schema, validate);
  return validate(body)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

/** The media type of an answer, without its parameters. */
export const mediaTypeOf = (answer: Response): string =>
  String(answer.headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim() ?? '';

/** The codes that an operation says it refuses with. */
export const refusalCodesOf = ({ responses }: Operation): string[] =>
  Object.values(responses).flatMap(({ content }) => {
    const schema = content?.['application/problem+json']?.schema as { properties?: { code?: { enum?: string[] } } } | undefined;
    return schema?.properties?.code?.enum ?? [];
  });

/** Statuses and media types with which an operation says it serves; what has no body has no type. */
export const servedAs = ({ responses }: Operation): string[] =>
  Object.entries(responses)
    .filter(([status]) => /^[23]/.test(status))
    .flatMap(([status, { content }]) => Object.keys(content ?? { '': {} }).map((type) => `${status} ${type}`));
