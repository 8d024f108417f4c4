import type { Type } from '@nestjs/common';
import type { Permission } from '../auth/caller.js';
import { version } from '../version.js';
import { servedAnswers, headerComponents, type HeaderObject, type ResponseObject } from './answers.js';
import { ProblemBook } from './problem-book.js';
import { refusalsOf } from './refusals-of.js';
import { parameterObjects, requestBodyObject, type ParameterObject, type RequestBodyObject } from './requests.js';
import { routesOf, templateOf, type DeclaredRoute } from './routes.js';
import { SchemaBook } from './schema-book.js';
import type { JsonSchema } from './tidy-schema.js';

export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-permission': Permission;
  security: Record<string, string[]>[];
  parameters?: ParameterObject[];
  requestBody?: RequestBodyObject;
  responses: Record<string, ResponseObject | { $ref: string }>;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    securitySchemes: Record<string, object>;
    headers: Record<string, HeaderObject>;
    responses: Record<string, ResponseObject>;
    schemas: Record<string, JsonSchema>;
  };
}

const about = `Container security posture: submit files, read findings, posture, trend and compliance.

Times are RFC 3339 in UTC, ids are UUIDs, names are camelCase. Lists give \`items\` and \`nextCursor\`; pass the cursor unchanged for
the next page. Everything that is refused is answered as problem details (RFC 9457) with a stable \`code\`, see docs/errors.md;
what belongs to another tenant does not exist. A path that is there, asked with another method, answers 405 with \`Allow\`.
Every answer to a valid key says in \`RateLimit-Policy\` and \`RateLimit\` how often its organisation may ask and what is left.`;

/** The OpenAPI 3.1 document of the controllers' routes. The same routes give the same document. */
export function openApiDocument(controllers: readonly Type[]): OpenApiDocument {
  const book = new SchemaBook();
  const problems = new ProblemBook(book);
  const routes = routesOf(controllers);
  const byPath = Map.groupBy(routes, ({ definition }) => templateOf(definition.path));
  const paths = Object.fromEntries(
    [...byPath].map(([path, some]) => [
      path,
      Object.fromEntries(some.map((route) => [route.definition.method, operationOf(route, book, problems)])),
    ]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'Plimsoll', version, description: about },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: "An API key of a tenant (`plm_…`), or the platform's administrator's key.",
        },
      },
      headers: headerComponents,
      responses: sortedByName(problems.components),
      schemas: sortedByName(book.components),
    },
  };
}

const sortedByName = <Value>(components: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(components).sort(([one], [other]) => (one < other ? -1 : 1)));

const demands: Readonly<Record<Permission, string>> = {
  public: 'Needs no key.',
  platform: "Needs the platform's administrator's key.",
  admin: 'Needs a key with the scope `admin`.',
  'scans:write': 'Needs a key with the scope `scans:write` or `admin`.',
  'posture:read': 'Needs a key with the scope `posture:read` or `admin`.',
};

function operationOf({ tag, definition }: DeclaredRoute, book: SchemaBook, problems: ProblemBook): OperationObject {
  const { operationId, summary, description, permission } = definition;
  const parameters = parameterObjects(definition, book);
  const requestBody = requestBodyObject(definition, book);
  return {
    operationId,
    tags: [tag],
    summary,
    description: [...(description === undefined ? [] : [description]), demands[permission]].join('\n\n'),
    'x-permission': permission,
    security: permission === 'public' ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...servedAnswers(definition, book), ...problems.write(refusalsOf(definition)) },
  };
}
