import { gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { operations, type Operation, type Parameter } from '../../contract/contract.ts';
import { hostReport } from '../../contract/world.ts';
import { tarOf } from '../../submission/index.ts';
import { hostileBodies, hostileText } from './hostile-values.ts';
import { valuesOf, type JsonSchema, type Temper } from './schema-values.ts';

/** One request as it goes on the wire. */
export interface FuzzRequest {
  operation: Operation;
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | undefined;
}

/** What there is to name: keys by permission, and things by the name of their path parameter. */
export interface Known {
  keys: Readonly<Record<string, string>>;
  mine: Readonly<Record<string, string>>;
  foreign: Readonly<Record<string, string>>;
}

const temper: Arbitrary<Temper> = fc.constantFrom<Temper>('valid', 'valid', 'nearly', 'nearly', 'hostile');
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
const written = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Requests of one operation, in every part valid, nearly valid or hostile. */
export function requestsOf(operation: Operation, known: Known): Arbitrary<FuzzRequest> {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const header = operation.parameters.filter((parameter) => parameter.in === 'header');
  return fc
    .tuple(pathOf(operation, known), queryOf(query), headersOf(header), keyOf(operation, known), bodyOf(operation))
    .map(([path, search, headers, authorization, { type, body }]) => ({
      operation,
      method: operation.method.toUpperCase(),
      path: `${path}${search}`,
      headers: { ...headers, ...authorization, ...(type === undefined ? {} : { 'content-type': type }) },
      body,
    }));
}

/** `count` requests, the same number of each operation, one operation after the other; equal seeds give equal requests. */
export function sampleRequests(known: Known, count: number, seed: number): FuzzRequest[] {
  const each = Math.ceil(count / operations.length);
  const samples = operations.map((operation) => fc.sample(requestsOf(operation, known), { numRuns: each, seed }));
  return Array.from({ length: each }, (_, index) => samples.map((sample) => sample[index]!)).flat();
}

function pathOf(operation: Operation, { mine, foreign }: Known): Arbitrary<string> {
  const named = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema = {} }) => {
      const things = [mine[name], foreign[name]].filter((thing) => thing !== undefined);
      const made = temper.chain((how) => valuesOf(schema, how)).map((value) => written(value) || '-');
      return [name, fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...things) }, { weight: 2, arbitrary: made })] as const;
    });
  return fc
    .record(Object.fromEntries(named))
    .map((values) => operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(values[name] ?? '')));
}

function queryOf(parameters: readonly Parameter[]): Arbitrary<string> {
  const parts = parameters.map(({ name, schema = {} }) =>
    fc.option(
      temper
        .chain((how) => valuesOf(schema, how))
        .map((value) => (Array.isArray(value) ? value : [value]).map((one) => `${name}=${encoded(written(one))}`).join('&')),
      { nil: '', freq: 1 },
    ),
  );
  const stray = fc.option(
    fc.oneof(
      hostileText.map((text) => `${encoded(text)}=${encoded(text)}`),
      fc.constantFrom('limit[]=1', 'cursor=a&cursor=b', '=', '&&', 'a%', '%ff=1', 'limit=%00'),
    ),
    { nil: '', freq: 10 },
  );
  return fc.tuple(...parts, invert(stray)).map((all) => {
    const said = all.filter((part) => part !== '');
    return said.length > 0 ? `?${said.join('&')}` : '';
  });
}

/** Present once in ten instead of nine times. */
const invert = (rare: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: rare });

const lineText = hostileText.map((text) => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?'));

function headersOf(parameters: readonly Parameter[]): Arbitrary<Record<string, string>> {
  const waits = fc.constantFrom(
    'wait=0',
    'wait=1',
    'wait=-1',
    'wait=1e9',
    'wait=0, respond-async',
    'respond-async',
    ';;=',
    'wait=0;x="',
  );
  const declared = parameters.map(({ name }) => [name, fc.oneof(waits, lineText)] as const);
  const foreign = ['accept', 'x-request-id', 'accept-language', 'if-none-match', 'range'].map(
    (name) => [name, lineText] as const,
  );
  return fc
    .subarray([...declared, ...foreign])
    .chain((chosen) => fc.tuple(...chosen.map(([name, values]) => values.map((value) => [name, value] as const))))
    .map((fields) => Object.fromEntries(fields));
}

function keyOf({ permission }: Operation, { keys }: Known): Arbitrary<Record<string, string>> {
  const own = fc.constant({ authorization: `Bearer ${keys[permission] ?? ''}` });
  const others = fc.constantFrom(...Object.values(keys).map((key) => ({ authorization: `Bearer ${key}` })));
  const none: Arbitrary<Record<string, string>> = fc.oneof(
    fc.constant({}),
    lineText.map((text) => ({ authorization: text })),
  );
  return fc.oneof({ weight: 10, arbitrary: own }, { weight: 1, arbitrary: others }, { weight: 1, arbitrary: none });
}

interface Body {
  type: string | undefined;
  body: string | Uint8Array | undefined;
}

/** A report as an agent wrote it, whole or with one character changed: no schema says all that it must be. */
const reports: Arbitrary<Body> = fc
  .tuple(fc.nat(hostReport.length - 1), fc.constantFrom('', '', '"', '{', '0', '\\'))
  .map(([at, piece]) => ({
    type: 'application/json',
    body: piece === '' ? hostReport : hostReport.slice(0, at) + piece + hostReport.slice(at + 1),
  }));

function bodyOf({ id, method, requestTypes, requestSchemas }: Operation): Arbitrary<Body> {
  if (method === 'get') return fc.constant({ type: undefined, body: undefined });
  const declared = requestTypes.map((type) => bodyOfType(type, requestSchemas[type] as JsonSchema | undefined));
  if (id === 'submitHostReport') declared.push(reports);
  const stray: Arbitrary<Body> = fc.record({
    type: fc.constantFrom(
      'application/json',
      'text/plain',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'x',
      '/;=',
    ),
    body: fc.oneof(hostileText, fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...hostileBodies)),
  });
  return declared.length === 0
    ? fc.oneof({ weight: 5, arbitrary: fc.constant({ type: undefined, body: undefined }) }, { weight: 1, arbitrary: stray })
    : fc.oneof({ weight: 8, arbitrary: fc.oneof(...declared) }, { weight: 1, arbitrary: stray });
}

function bodyOfType(type: string, schema: JsonSchema | undefined): Arbitrary<Body> {
  if (type === 'application/json')
    return temper.chain((how) => valuesOf(schema ?? {}, how)).map((value) => ({ type, body: JSON.stringify(value) ?? '' }));
  if (type === 'multipart/form-data')
    return temper
      .chain((how) => valuesOf(schema ?? {}, how))
      .map((value) => ({ type: `${type}; boundary=fuzz`, body: formOf(value) }));
  return archive.map((body) => ({ type, body }));
}

function formOf(value: unknown): string {
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : { '': value }).flatMap(([name, held]) =>
    (Array.isArray(held) ? (held as unknown[]) : [held]).map((one) => [name.replaceAll(/["\r\n]/g, ''), written(one)] as const),
  );
  const parts = fields.map(
    ([name, text], index) =>
      `--fuzz\r\nContent-Disposition: form-data; name="${name}"${index % 2 ? `; filename="${name}/Dockerfile"` : ''}\r\n\r\n${text}\r\n`,
  );
  return `${parts.join('')}--fuzz--\r\n`;
}

const sound = tarOf(
  { name: 'Dockerfile', content: 'FROM debian:12.8\nRUN sudo true\n' },
  { name: 'compose.yaml', content: 'services: {web: {image: nginx}}\n' },
);

/** Archives: sound, with bytes changed, cut off, and bytes that are none. */
const archive: Arbitrary<Uint8Array> = fc
  .oneof(
    fc.constant(sound),
    fc.tuple(fc.nat(sound.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(sound).fill(byte, at, at + 1)),
    fc.nat(sound.length).map((length) => sound.subarray(0, length)),
    fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  )
  .chain((bytes) => fc.constantFrom(bytes, gzipSync(bytes), gzipSync(bytes).subarray(0, 40)));
