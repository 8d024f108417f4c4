import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { refusals } from '@plimsoll/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { controllers } from '../gateway.module.js';
import { openApiDocument, type OperationObject } from './openapi-document.js';
import { routesOf, templateOf } from './routes.js';

type Node = Record<string, unknown>;

const document = openApiDocument(controllers);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const byId = Object.fromEntries(operations.map(({ operation }) => [operation.operationId, operation]));

/** Every object below `node`, with where it stands. */
function* objectsIn(node: unknown, place = ''): Generator<[place: string, node: Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [place, node as Node];
  for (const [key, value] of Object.entries(node)) yield* objectsIn(value, `${place}/${key}`);
}

/** Every schema of the document: the components, and what parameters, headers and media types hold. */
const schemas = [...objectsIn(document)].filter(([place]) => /\/schema$|^\/components\/schemas\/\w+$/.test(place));

const allCodesOf = (operation: OperationObject): string[] =>
  [...objectsIn(operation.responses)].flatMap(([, node]) => {
    const response = typeof node.$ref === 'string' ? document.components.responses[node.$ref.split('/').at(-1) ?? ''] : undefined;
    return response ? [...response.description.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code ?? '') : [];
  });

describe('the document', () => {
  test('describes each route of the controllers once, under an operation id of its own', () => {
    const declared = routesOf(controllers).map(({ definition }) => `${definition.method} ${templateOf(definition.path)}`);
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...declared].sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const id of Object.keys(byId)) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('has the parts of OpenAPI 3.1, and no field that its objects do not know', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document).sort()).toEqual(['components', 'info', 'openapi', 'paths', 'servers', 'tags']);
    const known = ['operationId', 'tags', 'summary', 'description', 'x-permission', 'security', 'parameters', 'requestBody'];
    for (const { operation } of operations) {
      expect([...known, 'responses']).toEqual(expect.arrayContaining(Object.keys(operation)));
      for (const parameter of operation.parameters ?? []) {
        expect(['path', 'query', 'header']).toContain(parameter.in);
        expect(['name', 'in', 'description', 'required', 'style', 'explode', 'schema']).toEqual(
          expect.arrayContaining(Object.keys(parameter)),
        );
      }
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[1-5]\d\d$/);
        if ('$ref' in response) expect(Object.keys(response)).toEqual(['$ref']);
        else expect(['description', 'headers', 'content']).toEqual(expect.arrayContaining(Object.keys(response)));
      }
    }
  });

  test('gives every parameter of a path exactly once, and demands it', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  });

  test('refers only to what it holds', () => {
    const references = [...objectsIn(document)].flatMap(([place, { $ref }]) => (typeof $ref === 'string' ? [[place, $ref]] : []));
    expect(references.length).toBeGreaterThan(100);
    for (const [place, reference = ''] of references) {
      const target = reference
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document);
      expect([place, target]).toEqual([place, expect.any(Object)]);
    }
  });

  test('holds no component that nothing refers to', () => {
    const text = JSON.stringify(document);
    for (const [kind, components] of Object.entries(document.components))
      if (kind !== 'securitySchemes')
        for (const name of Object.keys(components)) expect(text).toContain(`"#/components/${kind}/${name}"`);
  });

  test('every schema is JSON Schema 2020-12 that compiles', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
    formats.default(ajv);
    ajv.addVocabulary(['components']);
    expect(schemas.length).toBeGreaterThan(100);
    for (const [place, schema] of schemas) {
      expect([place, ajv.validateSchema(schema), ajv.errors]).toEqual([place, true, null]);
      expect(() => ajv.compile({ ...schema, components: document.components })).not.toThrow();
    }
  });

  test('every object that is answered is closed: what it does not declare is not answered', () => {
    const answers = [...objectsIn(document)].filter(
      ([place, node]) => node.properties && !/\/responses\/.*\/schema$/.test(place),
    );
    const open = answers.filter(([, node]) => node.additionalProperties !== false).map(([place]) => place);
    expect(open).toEqual(['/components/schemas/FormSubmission', '/components/schemas/HostReport']);
  });
});

describe('an operation', () => {
  test('states its permission three times: to machines, to clients and to readers', () => {
    expect(byId.listFindings).toMatchObject({ 'x-permission': 'posture:read', security: [{ bearer: [] }] });
    expect(byId.listFindings?.description).toMatch(/Needs a key with the scope `posture:read` or `admin`\.$/);
    expect(byId.readLiveness).toMatchObject({ 'x-permission': 'public', security: [] });
  });

  test('says what it refuses, by code', () => {
    expect(allCodesOf(byId.readFinding!)).toEqual([
      'invalid-request',
      'key-missing',
      'key-invalid',
      'scope-missing',
      'not-found',
      'rate-limited',
      'too-many-bad-keys',
      'internal',
      'database-unavailable',
      'overloaded',
    ]);
    expect(Object.keys(byId.createProject!.responses)).toEqual([
      '201',
      '400',
      '401',
      '403',
      '408',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
  });

  test('tells its limit when it serves and when it refuses for it, unless it needs no key', () => {
    for (const { operation } of operations) {
      const isOpen = operation['x-permission'] === 'public';
      const limited = Object.entries(operation.responses).filter(([status]) => /^[23]|429/.test(status));
      expect(limited.some(([status]) => status === '429')).toBe(!isOpen);
      for (const [, response] of limited) {
        const { headers } = '$ref' in response ? document.components.responses[response.$ref.split('/').at(-1) ?? '']! : response;
        expect(['RateLimit-Policy', 'RateLimit'].map((name) => name in headers)).toEqual([!isOpen, !isOpen]);
      }
    }
    expect(document.components.responses.Limited?.headers).toHaveProperty('Retry-After');
  });

  test('refuses a submission while too much waits, and nothing else for that', () => {
    const refusing = operations.filter(({ operation }) => allCodesOf(operation).includes('too-many-waiting-scans'));
    expect(refusing.map(({ operation }) => operation.operationId)).toEqual(['submitScan', 'submitHostReport']);
  });

  test('refuses nothing outside the catalogue, under the status that the catalogue says', () => {
    for (const { operation } of operations)
      for (const code of allCodesOf(operation)) expect(Object.keys(refusals)).toContain(code);
    for (const [place, node] of objectsIn(document)) {
      const { status, code } = (node.properties ?? {}) as { status?: { const?: number }; code?: { enum?: string[] } };
      if (status?.const === undefined) continue;
      for (const one of code?.enum ?? [])
        expect([place, refusals[one as keyof typeof refusals].status]).toEqual([place, status.const]);
    }
  });

  test('the submission is described in each of its forms', () => {
    const { content } = byId.submitScan!.requestBody!;
    expect(Object.keys(content)).toEqual([
      'multipart/form-data',
      'application/json',
      'application/gzip',
      'application/x-gzip',
      'application/x-tar',
      'application/tar',
      'application/tar+gzip',
      'application/zip',
      'application/x-zip-compressed',
    ]);
    expect(document.components.schemas.FormSubmission).toMatchObject({
      properties: { file: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } } },
    });
    expect(byId.submitScan!.parameters!.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path project',
      'query scope',
      'query branch',
      'query commit',
      'query pipelineUrl',
      'query labels',
      'header Prefer',
      'header Idempotency-Key',
    ]);
  });
});
