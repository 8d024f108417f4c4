import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { rowsOf } from '../service/index.ts';
import { Fleet, type GraphqlError } from './fleet.ts';

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.empty({ worker: false });
  await fleet.service.as(fleet.acme.key).post('/v1/projects').send({ key: 'acme/api' }).expect(201);
}, 60_000);
afterAll(() => fleet?.service.stop());

describe('a query is refused', () => {
  const nested = (levels: number): string =>
    'findings(first: 1) { nodes { project { '.repeat(levels) + 'id' + ' } } }'.repeat(levels);
  const doubled = (levels: number): string =>
    Array.from({ length: levels }, (_, n) => `fragment F${n} on Organisation { ...F${n + 1} ...F${n + 1} }`).join('\n') +
    ` fragment F${levels} on Organisation { id }`;

  test.each([
    [
      'that nests deeper than the limit',
      `{ project(key: "acme/beta") { ${nested(4)} } }`,
      'query-too-deep',
      /nests 14 fields; at most 12/,
    ],
    [
      'that nests deeper through fragments',
      `{ project(key: "a") { ...A } } fragment A on Project { ${nested(2).replace('id', '...B')} } fragment B on Project { ${nested(2)} }`,
      'query-too-deep',
      /nests 14 fields/,
    ],
    [
      'that asks for too much',
      '{ findings(first: 100) { nodes { id events(last: 100) { id } } } }',
      'query-too-costly',
      /costs 10[0-9]{3}; at most 5000/,
    ],
    [
      'that asks for too much under many names',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: findings(first: 50) { nodes { id } }`).join(' ')} }`,
      'query-too-costly',
      /costs 6060/,
    ],
    [
      'that asks for too much through a fragment',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: organisation { ...F }`).join(' ')} } fragment F on Organisation { worstProjects(first: 100) { id } }`,
      'query-too-costly',
      /costs 6120/,
    ],
    [
      'whose size hides in a variable',
      'query ($n: Int! = 100) { projects(first: $n) { nodes { findings(first: $n) { nodes { id } } } } }',
      'query-too-costly',
      /costs/,
    ],
    [
      'whose negative size would make it cheap',
      '{ a: projects(first: -99) { nodes { id findings(first: 100) { nodes { id path line anchor } } } } b: findings(first: 100) { nodes { id events(last: 100) { id } } } }',
      'query-too-costly',
      /costs/,
    ],
    ['whose fragments double', `{ organisation { ...F0 } } ${doubled(40)}`, 'query-too-costly', /far more than can be counted/],
    ['of very many words', `{ ${'viewer { scopes } '.repeat(600)} }`, 'query-invalid', /more that 2000 tokens/],
    [
      'that introspects many times',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: __schema { types { fields { args { type { name } } } } }`).join(' ')} }`,
      'query-too-costly',
      /costs 6060/,
    ],
    ['that is no GraphQL', '{ organisation { name }', 'query-invalid', /Syntax Error/],
    ['that names an unknown field', '{ organisation { password } }', 'query-invalid', /Cannot query field "password"/],
    ['that is a mutation', 'mutation { viewer { scopes } }', 'query-invalid', /mutation/i],
    [
      'that names none of its operations',
      'query A { viewer { scopes } } query B { viewer { scopes } }',
      'query-invalid',
      /operationName/,
    ],
    ['that is a document in JSON', '{"kind":"Document","definitions":[]}', 'query-invalid', /Syntax Error/],
    ['with a cursor that is none', '{ findings(after: "bm9uc2Vuc2U") { nodes { id } } }', 'invalid-cursor', /nextCursor|cursor/],
    [
      'with a cursor of another list',
      `{ findings(after: "${Buffer.from('["scans","01a20d84-0000-7000-8000-000000000000"]').toString('base64url')}") { nodes { id } } }`,
      'invalid-cursor',
      /cursor/,
    ],
    [
      'with a bad cursor below a page',
      '{ projects { nodes { scans(after: "x", first: 1) { nodes { id } } } } }',
      'invalid-cursor',
      /cursor/,
    ],
    ['with no item a page', '{ findings(first: 0) { nodes { id } } }', 'invalid-request', /between 1 and 100/],
    ['with more items than a page has', '{ findings(first: 101) { nodes { id } } }', 'invalid-request', /between 1 and 100/],
    ['over more days than a trend has', '{ organisation { trend(days: 401) { day } } }', 'invalid-request', /between 1 and 400/],
    ['with a character that no name holds', '{ findings(rule: "a\\u0000b") { nodes { id } } }', 'invalid-request', /rule/],
    [
      'with a label that is none',
      '{ projects(label: { name: "a=b", value: "\\u0000" }) { nodes { id } } }',
      'invalid-request',
      /label/,
    ],
    ['with a project of no possible name', '{ findings(project: "../../etc") { nodes { id } } }', 'invalid-request', /project/],
  ] as const)('%s', async (_what, query, expected, message) => {
    const before = performance.now();
    const answer = await fleet.ask(query);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect((answer.errors ?? []).map(({ extensions }) => extensions.code)).toEqual([expected]);
    expect(answer.errors![0]!.message).toMatch(message);
    expect(answer.status).toBe(400);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors![0]!.extensions).toMatchObject({
      status: answer.status,
      requestId: expect.stringMatching(/^[\w-]{8,}$/) as unknown,
    });
  });

  test.each([
    ['a project named twice', '{ project(id: "a", key: "b") { id } viewer { scopes } }', 'project', 'invalid-request'],
    [
      'the standing of a project that is not there',
      '{ framework(id: "cis-docker-1.8.0") { assessment(project: "no/such") { score } } viewer { scopes } }',
      'framework',
      'not-found',
    ],
  ])('in part: %s', async (_what, query, field, code) => {
    expect(await fleet.ask(query)).toMatchObject({
      status: 200,
      data: { [field]: null, viewer: { scopes: ['scans:write', 'posture:read', 'admin'] } },
      errors: [{ extensions: { code } }],
    });
  });

  test('whose variables do not fit', async () => {
    const query = 'query ($first: Int!) { findings(first: $first) { nodes { id } } }';
    for (const wrong of [{}, { first: null }, { first: 'many' }, { first: 2 ** 40 }])
      expect(await fleet.ask(query, wrong)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'query-invalid' } }] });
  });

  test('and the place in its text is told', async () => {
    const answer = await fleet.ask('{ organisation {\n  password } }');
    expect(answer.errors![0]!.locations).toEqual([{ line: 2, column: 3 }]);
    const refused = await fleet.ask('{ findings(first: 500) { nodes { id } } }');
    expect(refused.errors![0]).toMatchObject({ path: ['findings'], extensions: { errors: [{ parameter: 'first' }] } });
  });
});

describe('a request is refused', () => {
  const post = (key: string | undefined) => {
    const made = request(fleet.service.url).post('/graphql');
    return key === undefined ? made : made.set('authorization', `Bearer ${key}`);
  };
  const query = '{ viewer { scopes } }';

  test('without a key, with one that is unknown, expired or revoked, and with one of the wrong scope', async () => {
    const expired = await fleet.service.key(fleet.acme.id, ['posture:read'], new Date(Date.now() + 60_000).toISOString());
    expect(await fleet.read(query, {}, expired)).toEqual({ viewer: { scopes: ['posture:read'] } });
    await rowsOf(
      fleet.service,
      `UPDATE api_key SET expires_at = clock_timestamp() - interval '1 s' WHERE expires_at IS NOT NULL`,
    );
    for (const [key, status, expected] of [
      [undefined, 401, 'key-missing'],
      [`plm_${'a'.repeat(43)}`, 401, 'key-invalid'],
      [expired, 401, 'key-invalid'],
      [await fleet.service.key(fleet.acme.id, ['scans:write']), 403, 'scope-missing'],
      [fleet.service.adminKey, 403, 'scope-missing'],
    ] as const) {
      const answer = await post(key).send({ query });
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual({
        errors: [
          {
            message: expect.any(String) as unknown,
            extensions: expect.objectContaining({
              code: expected,
              status,
              requestId: answer.headers['x-request-id'] as string,
            }) as object,
          },
        ],
      });
    }
  });

  test('when its body is no query', async () => {
    const codeOf = async (sent: request.Test): Promise<[number, string]> => {
      const answer = await sent;
      return [answer.status, (answer.body as { errors: GraphqlError[] }).errors[0]!.extensions.code];
    };
    const key = fleet.acme.key;
    expect(await codeOf(post(key).send([{ query }, { query }]))).toEqual([400, 'invalid-request']);
    expect(await codeOf(post(key).send({ query, more: 1 }))).toEqual([400, 'invalid-request']);
    expect(await codeOf(post(key).send({}))).toEqual([400, 'invalid-request']);
    expect(await codeOf(post(key).send({ query: 7 }))).toEqual([400, 'invalid-request']);
    expect(await codeOf(post(key).type('json').send('{"query":'))).toEqual([400, 'invalid-json']);
    expect(await codeOf(post(key).type('application/graphql').send(query))).toEqual([415, 'unsupported-media-type']);
    expect(await codeOf(post(key).send({ query, variables: { a: 'x'.repeat(300_000) } }))).toEqual([413, 'body-too-large']);
    const read = await fleet.service.as(key).get('/graphql').query({ query });
    expect([read.status, read.get('allow')]).toEqual([405, 'POST']);
  });

  test('with the error of a bug that says nothing of itself', async () => {
    await rowsOf(fleet.service, 'ALTER TABLE posture_day RENAME TO posture_day_away');
    try {
      const answer = await fleet.ask('{ organisation { name trend { day } } }');
      expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'internal', status: 500 } }] });
      expect(answer.data).toBeUndefined();
      expect(JSON.stringify(answer)).not.toMatch(/posture_day|relation|select/i);
      const { requestId } = answer.errors![0]!.extensions;
      const line = await fleet.service.gateway.logged((one) => one.msg === 'request failed' && one.requestId === requestId);
      expect(JSON.stringify(line)).toMatch(/posture_day/);
    } finally {
      await rowsOf(fleet.service, 'ALTER TABLE posture_day_away RENAME TO posture_day');
    }
    await fleet.read('{ organisation { trend { day } } }');
  });
});
