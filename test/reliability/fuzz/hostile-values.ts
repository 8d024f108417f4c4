import fc, { type Arbitrary } from 'fast-check';

/** Texts that have broken services: of SQL, paths, templates, prototypes, numbers, encodings and sheer length. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uFFFF\u202E\u200B',
  '💥'.repeat(300),
  'ａ／ｂ',
  `'; DROP TABLE finding; --`,
  `' OR '1'='1`,
  '$1',
  '%',
  '%00',
  '\\',
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '/',
  '.',
  '\r\nx-plimsoll: 1',
  '${7*7}{{7*7}}<%= 7*7 %>',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  'null',
  'true',
  'NaN',
  '-0',
  '1e999',
  '9223372036854775808',
  '0x10',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '9999-99-99T99:99:99Z',
  '+275760-09-13T00:00:00.000Z',
  'https://user:pass@[::1]:99999/%zz',
  'W10',
  Buffer.from('["scans","\u0000"]').toString('base64url'),
  Buffer.from('["findings",1e999,{"__proto__":1}]').toString('base64url'),
  'a'.repeat(3_000),
];

const brackets = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const nested = (depth: number): unknown => JSON.parse(brackets(depth)) as unknown;

/** Bodies that are no JSON, or JSON that is hard to walk through. */
export const hostileBodies: readonly string[] = [
  '{',
  '"',
  'null',
  '[]',
  '1e999',
  '{"__proto__":{}}',
  '{"constructor":{"prototype":{"a":1}}}',
  brackets(50_000),
  ...['tests', 'files', 'name', 'key', 'labels', 'variables'].map((name) => `{"${name}":${brackets(20_000)}}`),
  `{"files":[{"path":"a","content":${brackets(20_000)}}]}`,
  `{"query":"{ viewer { scopes } }","variables":{"a":${brackets(20_000)}}}`,
  `{"tests":[{"id":"1","results":[{"id":"1.1","result":"WARN","items":${brackets(20_000)}}]}]}`,
];

export const hostileText: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

/** JSON of any form, with keys and values that no schema here expects. */
export const hostileJson: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, 2 ** 53, [], {}, [[]], nested(200), nested(1_000)),
  fc.dictionary(hostileText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }),
);
