import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { Service, type TestTenant } from '../service/index.ts';
import { post, postJson, tarOf, type Problem } from '../submission/index.ts';
import { expectRefusal, expectSound, good, scans } from './refusals.ts';

jest.setTimeout(60_000);

const json = { 'content-type': 'application/json' };
const tarType = { 'content-type': 'application/x-tar' };
let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const refused = (
  ...args: Parameters<typeof expectRefusal> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<Problem> => expectRefusal(service, acme, ...args);

describe('a submission is refused with the place of its trouble', () => {
  const file = { path: 'Dockerfile', content: good };
  const long = 'x'.repeat(2_000);
  const cases: [string, object, string][] = [
    ['no files', {}, '/files'],
    ['files that are no list', { files: 'x' }, '/files'],
    ['a file without content', { files: [{ path: 'a' }] }, '/files/0/content'],
    ['a path that is no text', { files: [file, { path: 7, content: 'x' }] }, '/files/1/path'],
    ['an unknown encoding', { files: [{ ...file, encoding: 'rot13' }] }, '/files/0/encoding'],
    ['an unknown scope', { files: [file], scope: 'some' }, '/scope'],
    ['a branch with a line break', { files: [file], branch: 'a\nb' }, '/branch'],
    ['a branch with NUL', { files: [file], branch: 'a\0b' }, '/branch'],
    ['an endless branch', { files: [file], branch: long }, '/branch'],
    ['a commit with blanks', { files: [file], commit: 'a b' }, '/commit'],
    ['a pipeline URL that runs', { files: [file], pipelineUrl: 'javascript:alert(1)' }, '/pipelineUrl'],
    ['a pipeline URL with a password', { files: [file], pipelineUrl: 'https://a:b@ci/1' }, '/pipelineUrl'],
    ['labels that are a list', { files: [file], labels: ['a'] }, '/labels'],
    ['a label that is no text', { files: [file], labels: { a: 1 } }, '/labels/a'],
    ['a label with a bad name', { files: [file], labels: { 'a b': 'c' } }, '/labels/a b'],
    [
      'too many labels',
      { files: [file], labels: Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`l${n}`, 'x'])) },
      '/labels',
    ],
    ['an unknown field', { files: [file], colour: 'red' }, '/colour'],
  ];
  test.each(cases)('%s', async (_what, body, pointer) => {
    const problem = await refused(() => postJson(service, acme.key, scans, body), 400, 'invalid-request');
    expect(problem.errors?.map((place) => place.pointer)).toContain(pointer);
  });

  const parameters: [string, string, string][] = [
    ['an unknown parameter', 'colour=red', 'colour'],
    ['bad labels', 'labels=team', 'labels'],
    ['a bad branch', `branch=${encodeURIComponent('a\u0000b')}`, 'branch'],
    ['a bad scope', 'scope=all', 'scope'],
  ];
  test.each(parameters)('beside an archive: %s', async (_what, query, parameter) => {
    const archive = tarOf({ name: 'Dockerfile', content: good });
    const problem = await refused(
      () => post(service, acme.key, `${scans}?${query}`, new Uint8Array(archive), tarType),
      400,
      'invalid-request',
    );
    expect(problem.errors?.map((place) => place.parameter)).toContain(parameter);
  });

  test.each([['../x'], ['/x'], ['a\0b'], ['a\nb'], ['a\u202eb'], [''], ['a/'], [`${'x'.repeat(limits.pathLength)}y`]])(
    'a path %j',
    (path) =>
      refused(() => postJson(service, acme.key, scans, { files: [file, { path, content: 'x' }] }), 400, 'unsafe-path').then(
        () => undefined,
      ),
  );

  const bodies: [string, string][] = [
    ['cut off', '{"files": ['],
    ['empty', ''],
    ['two values', '{} {}'],
    ['a key __proto__', `{"__proto__": {"admin": true}, "files": []}`],
    ['a constructor with a prototype', `{"constructor": {"prototype": {"admin": true}}, "files": []}`],
  ];
  test.each(bodies)('JSON that is %s', (_what, body) =>
    refused(() => post(service, acme.key, scans, body, json), 400, 'invalid-json').then(() => undefined),
  );

  test('JSON that nests without end', async () => {
    const deep = `{"files": ${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    const problem = await refused(() => post(service, acme.key, scans, deep, json), 400, 'invalid-request');
    expect(problem.errors).toEqual([{ pointer: '/files/0', detail: expect.any(String) }]);
  });

  test('a form without its boundary, or that ends early', async () => {
    await refused(() => post(service, acme.key, scans, 'x', { 'content-type': 'multipart/form-data' }), 400, 'invalid-request');
    const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="Dockerfile"\r\n\r\nFROM a';
    await refused(
      () => post(service, acme.key, scans, cut, { 'content-type': 'multipart/form-data; boundary=b' }),
      400,
      'invalid-request',
    );
  });

  test('one path twice', () =>
    refused(
      () => postJson(service, acme.key, scans, { files: [file, { ...file, path: './Dockerfile' }] }),
      400,
      'invalid-request',
    ).then(() => undefined));
});

test('afterwards everything works, and nothing of all that was a bug', () => expectSound(service, acme));
