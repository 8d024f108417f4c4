import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Service, type TestTenant } from '../service/index.ts';
import { formOf, post, postJson, tarOf } from '../submission/index.ts';
import { expectSound, good, scans } from './refusals.ts';

jest.setTimeout(60_000);

const tarType = { 'content-type': 'application/x-tar' };
let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

describe('trouble in one file is told with its line, and its neighbour is judged', () => {
  const aliasBomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]\n`).join('')}services:\n  web:\n    image: nginx\n`;
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: [{name: a, image: nginx}]\n';
  const problems: [string, string, string | Buffer, { code: string; line?: number }][] = [
    ['YAML that breaks off', 'compose.yaml', 'services:\n  web:\n    image: "nginx\n', { code: 'yaml-syntax', line: 3 }],
    ['YAML that is not lined up', 'k.yaml', `${pod}   bad: [\n`, { code: 'yaml-syntax', line: 7 }],
    ['an alias bomb', 'compose.yaml', aliasBomb, { code: 'yaml-alias-bomb', line: 7 }],
    ['a depth bomb', 'k.yaml', `${pod}  x: ${'['.repeat(200)}${']'.repeat(200)}\n`, { code: 'yaml-too-deep', line: 7 }],
    [
      'a depth bomb in JSON',
      'k.json',
      `{"apiVersion":"v1","kind":"Pod","x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      { code: 'yaml-too-deep', line: 1 },
    ],
    [
      'duplicate keys',
      'k.yaml',
      pod.replace('  hostPID: true\n', '  hostPID: true\n  hostPID: false\n'),
      { code: 'yaml-duplicate-key', line: 6 },
    ],
    [
      'a word that is no instruction',
      'Dockerfile.two',
      `${good}FORM alpine\n`,
      { code: 'dockerfile-unknown-instruction', line: 4 },
    ],
    [
      'a text that is never closed',
      'Dockerfile.two',
      `${good}RUN <<EOT\necho\n`,
      { code: 'dockerfile-heredoc-unterminated', line: 4 },
    ],
  ];
  test.each(problems)('%s', async (_what, path, content, problem) => {
    const { status, body } = await postJson(service, acme.key, scans, {
      files: [
        { path: 'Dockerfile', content: good },
        { path, content },
      ],
    });
    expect([status, body.state]).toEqual([200, 'completed']);
    expect(body.files.find((file) => file.path === path)?.problems).toContainEqual(expect.objectContaining(problem));
    expect(body.findings).toContainEqual(expect.objectContaining({ path: 'Dockerfile', rule: 'dockerfile/sudo', line: 2 }));
  });

  const strangers: [string, string, string | Buffer, string, RegExp][] = [
    [
      'a letter that is named Dockerfile',
      'letter/Dockerfile',
      'Dear reader,\nthis is a letter.\n',
      'not-a-dockerfile',
      /no line starts with a Dockerfile instruction/,
    ],
    [
      'invalid UTF-8',
      'b/Dockerfile',
      Buffer.from([0x46, 0x52, 0x4f, 0x4d, 0x20, 0x61, 0x0a, 0xff, 0xfe]),
      'invalid-utf-8',
      /at byte 7, line 2/,
    ],
    ['a NUL byte', 'c/Dockerfile', 'FROM a\nRUN x\0y\n', 'binary', /NUL byte at byte 12, line 2/],
    ['nothing', 'd/Dockerfile', '', 'empty', /nothing but white space/],
  ];
  test.each(strangers)('%s', async (_what, path, content, reason, detail) => {
    const { body } = await post(service, acme.key, scans, formOf({}, { Dockerfile: good, [path]: content }));
    expect(body.files.find((file) => file.path === path)).toMatchObject({
      state: 'skipped',
      reason,
      detail: expect.stringMatching(detail),
    });
    expect(body.findings).toContainEqual(expect.objectContaining({ path: 'Dockerfile', rule: 'dockerfile/sudo', line: 2 }));
  });

  test('keys that mean something to JavaScript are keys', async () => {
    const content =
      'services:\n  __proto__:\n    image: nginx\n    privileged: true\n  constructor:\n    image: nginx\n    privileged: true\n  web:\n    image: nginx\n';
    const { body } = await postJson(service, acme.key, scans, { files: [{ path: 'proto.yaml', content }] });
    const lines = body.findings.filter(({ rule }) => rule === 'container/privileged').map(({ line }) => line);
    expect(lines).toEqual([4, 7]);
  });

  test('links and devices of an archive are skipped with their reason', async () => {
    const archive = tarOf(
      { name: 'Dockerfile', content: good },
      { name: 'hard', type: '1', linkname: '/etc/passwd' },
      { name: 'soft', type: '2', linkname: '../../../etc/passwd' },
      { name: 'device', type: '3' },
      { name: 'pipe', type: '6' },
      { name: 'folder/', type: '5' },
    );
    const { body } = await post(service, acme.key, scans, archive, tarType);
    expect(body.files.map(({ path, state, reason }) => [path, state, reason]).sort()).toEqual([
      ['Dockerfile', 'analysed', null],
      ['device', 'skipped', 'not-a-file'],
      ['hard', 'skipped', 'link'],
      ['pipe', 'skipped', 'not-a-file'],
      ['soft', 'skipped', 'link'],
    ]);
  });
});

test('afterwards everything works, and nothing of all that was a bug', () => expectSound(service, acme));
