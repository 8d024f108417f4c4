import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import type { ProjectReport } from './scan/report.js';
import { Folder } from './testing/in-folder.js';

const lastUser = ['--rule', 'dockerfile/last-user-is-root'];
const rootImage = 'FROM alpine:3.20\nRUN adduser -D app\n\tUSER root\n';

const report = async (folder: Folder, ...args: string[]): Promise<ProjectReport[]> => {
  const { out } = await folder.run(['scan', '--format', 'json', ...args]);
  return (JSON.parse(out) as { projects: ProjectReport[] }).projects;
};

describe('the report for people', () => {
  test('shows the source line, what is meant in it, and what to do', async () => {
    using folder = new Folder().write('api/Dockerfile', rootImage).write('api/notes.txt', 'hello');
    const { code, out, err } = await folder.run(['scan', './api', ...lastUser]);
    expect(out).toBe(
      [
        'api/Dockerfile',
        '',
        '  high  3:2  The image runs as root  dockerfile/last-user-is-root',
        '    The last USER is root, so the image runs as root',
        '    3 |     USER root',
        '      |     ^^^^^^^^^',
        '    Fix: Create a user and make it the last USER of the final stage.',
        '',
        'Files     1 judged (1 dockerfile), 1 skipped',
        'Findings  1: 0 critical, 1 high, 0 medium, 0 low, 0 info',
        'Gate      failed: 1 finding is high or worse',
        '0.00 s',
        '',
      ].join('\n'),
    );
    expect([code, err]).toEqual([1, '']);
  });

  test('names skipped files and verdicts that were not possible when asked', async () => {
    using folder = new Folder().write('Dockerfile', 'ARG TAG\nFROM alpine:${TAG}\nUSER ${WHO}\n').write('notes.txt', 'hello');
    const { out } = await folder.run(['scan', '.', '--verbose', ...lastUser]);
    expect(out).toContain('  not assessed  line 3: dockerfile/last-user-is-root: ');
    expect(out).toContain('Skipped\n\n  notes.txt  The file is not a Dockerfile, a Compose file');
    expect(out).toContain('Unknown   1 verdict not possible');
  });

  test('says so when there is nothing to judge', async () => {
    using folder = new Folder().write('notes.txt', 'hello');
    expect(await folder.run(['scan', '.'])).toMatchObject({
      code: 0,
      out: 'Nothing to judge: no Dockerfile, Compose file, Kubernetes manifest or docker-bench report among 1 file.\n',
    });
  });

  test('is coloured on a terminal only', async () => {
    using folder = new Folder().write('Dockerfile', rootImage);
    const coloured = async (terminal: number | undefined, environment: Record<string, string>) => {
      const { out } = await folder.run(['scan', '.', ...lastUser], {
        ...(terminal === undefined ? {} : { terminal }),
        environment,
      });
      return out.includes('\u001b[');
    };
    expect(await coloured(undefined, {})).toBe(false);
    expect(await coloured(100, {})).toBe(true);
    expect(await coloured(100, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured(100, { TERM: 'dumb' })).toBe(false);
    expect(await coloured(undefined, { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured(100, { FORCE_COLOR: '0' })).toBe(false);
  });

  test('keeps to the width of the terminal', async () => {
    using folder = new Folder().write('Dockerfile', `FROM alpine:3.20\nUSER root # ${'long '.repeat(60)}\n`);
    const { out } = await folder.run(['scan', '.', ...lastUser], { terminal: 60, environment: { NO_COLOR: '1' } });
    const source = out.split('\n').filter((line) => /^\s+(\d+ )?\|/.test(line) || line.startsWith('    Fix'));
    expect(source.length).toBeGreaterThan(2);
    for (const line of source) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('shows no secret', async () => {
    using folder = new Folder().write('Dockerfile', 'FROM alpine:3.20\nENV DB_PASSWORD=c4nary-Value-91\nUSER app\n');
    const [human, json] = [await folder.run(['scan', '.', '-v']), await folder.run(['scan', '.', '--format', 'json'])];
    expect(human.out).toContain('ENV DB_PASSWORD=***');
    expect(human.out + json.out).not.toContain('c4nary');
  });
});

test('the JSON holds exactly what was found and what was looked at', async () => {
  using folder = new Folder()
    .write('api/Dockerfile', rootImage)
    .write('api/notes.txt', 'hello')
    .write('web/app.Dockerfile', 'FROM alpine\nUSER app\n');
  const projects = await report(folder, 'api', './web/', ...lastUser);
  const [finding] = projects[0]?.findings ?? [];
  expect(projects).toEqual([
    {
      path: 'api',
      findings: [
        {
          rule: 'dockerfile/last-user-is-root',
          title: 'The image runs as root',
          severity: 'high',
          confidence: 'high',
          file: 'Dockerfile',
          line: 3,
          endLine: 3,
          column: 2,
          endColumn: 11,
          message: 'The last USER is root, so the image runs as root',
          excerpt: '\tUSER root',
          anchor: finding?.anchor,
          fix: 'Create a user and make it the last USER of the final stage.',
          knownAs: finding?.knownAs,
        },
      ],
      files: [
        { path: 'Dockerfile', kind: 'dockerfile', rulesEvaluated: 1, notAssessed: [], problems: [] },
        {
          path: 'notes.txt',
          kind: null,
          rulesEvaluated: 0,
          notAssessed: [],
          problems: [],
          skipped: {
            reason: 'unknown-format',
            detail: 'The file is not a Dockerfile, a Compose file, a Kubernetes manifest or a docker-bench report.',
          },
        },
      ],
    },
    {
      path: './web/',
      findings: [],
      files: [{ path: 'app.Dockerfile', kind: 'dockerfile', rulesEvaluated: 1, notAssessed: [], problems: [] }],
    },
  ]);
  expect(finding?.knownAs).toContain('hadolint:DL3002');
});

describe('formats that pipelines read', () => {
  test('SARIF has one run per PATH, and says which file could not be read', async () => {
    using folder = new Folder().write('a/Dockerfile', rootImage).write('b/compose.yml', 'services:\n  web: {\n');
    const { code, out } = await folder.run(['scan', 'a', 'b', '--format', 'sarif', ...lastUser]);
    const { runs } = JSON.parse(out) as {
      runs: {
        results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[];
        invocations: { toolExecutionNotifications: { level: string }[] }[];
      }[];
    };
    expect(code).toBe(1);
    expect(runs.map(({ results }) => results.map(({ ruleId }) => ruleId))).toEqual([['dockerfile/last-user-is-root'], []]);
    expect(runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('Dockerfile');
    expect(runs.map(({ invocations }) => invocations[0]?.toolExecutionNotifications.length)).toEqual([0, 1]);
  });

  test.each([
    ['junit', '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Plimsoll" tests="1" failures="1">\n'],
    ['csv', 'project,path,line,severity,'],
  ])('%s begins as every reader of it expects', async (format, beginning) => {
    using folder = new Folder().write('Dockerfile', rootImage);
    const { code, out } = await folder.run(['scan', '.', '--format', format, ...lastUser]);
    expect([code, out.slice(0, beginning.length)]).toEqual([1, beginning]);
  });
});

describe('the gate', () => {
  test.each([
    [[], 1],
    [['--fail-on', 'critical'], 0],
    [['--fail-on', 'high'], 1],
    [['--fail-on', 'info'], 1],
    [['--fail-on', 'none'], 0],
    [['--severity', 'critical', '--fail-on', 'info'], 0],
  ])('with %j and one high finding ends with %i', async (args, code) => {
    using folder = new Folder().write('Dockerfile', rootImage);
    expect((await folder.run(['scan', '.', ...lastUser, ...args])).code).toBe(code);
  });

  test('a rule that is asked for by name judges although it is pedantic', async () => {
    using folder = new Folder().write('Dockerfile', rootImage);
    const ids = async (...args: string[]) => (await report(folder, ...args))[0]?.findings.map(({ rule }) => rule) ?? [];
    const ordinary = new Set(await ids('.'));
    const pedantic = (await ids('.', '--profile', 'all')).find((rule) => !ordinary.has(rule)) ?? 'no pedantic rule hits';
    expect(new Set(await ids('.', '--rule', pedantic))).toEqual(new Set([pedantic]));
  });
});

describe('what could not be analysed', () => {
  const incomplete = async (folder: Folder, ...args: string[]) => {
    const { code } = await folder.run(['scan', ...args, '--fail-on', 'none']);
    const files = (await report(folder, ...args)).flatMap((project) => project.files);
    return { code, problems: files.flatMap(({ path, problems }) => problems.map((problem) => ({ path, ...problem }))) };
  };

  test('broken YAML is told with its line', async () => {
    using folder = new Folder().write('compose.yaml', 'services:\n  web:\n    image: nginx\n    ports: [\n');
    const { code, problems } = await incomplete(folder, '.');
    expect({ code, problems }).toMatchObject({ code: 3, problems: [{ path: 'compose.yaml', line: 4 }] });
  });

  test('a failed gate says more than an unreadable file', async () => {
    using folder = new Folder().write('Dockerfile', rootImage).write('compose.yaml', 'services: [\n');
    expect((await folder.run(['scan', '.'])).code).toBe(1);
  });

  test('a name that the program cannot spell is an unreadable file', async () => {
    using folder = new Folder();
    writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0xff]), Buffer.from('.Dockerfile')]), 'FROM a\n');
    expect(await incomplete(folder, '.')).toMatchObject({ code: 3, problems: [{ code: 'unreadable-file' }] });
  });

  test('a path with a control character is refused, and shown without it', async () => {
    using folder = new Folder().write('a\nb/Dockerfile', rootImage);
    expect(await incomplete(folder, '.')).toMatchObject({ code: 3, problems: [{ code: 'unsafe-path' }] });
    expect((await folder.run(['scan', '.'])).out).toContain('a\ufffdb/Dockerfile\n');
  });

  test('text that is not UTF-8 is told with its line', async () => {
    using folder = new Folder().write('Dockerfile', Buffer.from('FROM alpine\nLABEL a=\xe9\n', 'latin1'));
    expect(await incomplete(folder, '.')).toMatchObject({ code: 3, problems: [{ code: 'undecodable', line: 2 }] });
  });

  test('a file above the limit is one of ours by its beginning', async () => {
    using folder = new Folder().write('Dockerfile', `FROM alpine\n${'#\n'.repeat(limits.fileBytes / 2)}`);
    expect(await incomplete(folder, '.')).toMatchObject({ code: 3, problems: [{ code: 'too-large' }] });
  });

  test('a file that was named but is none of ours', async () => {
    using folder = new Folder().write('notes.txt', 'hello');
    expect(await incomplete(folder, 'notes.txt')).toMatchObject({ code: 3, problems: [{ code: 'nothing-to-judge' }] });
  });
});

describe('the walk', () => {
  const paths = async (folder: Folder) =>
    (await report(folder, '.'))[0]?.files.map(({ path, kind, skipped }) => [path, kind ?? skipped?.reason]);

  test('goes to the bottom in the order of names and past what belongs to others', async () => {
    using folder = new Folder();
    for (const path of [
      'b/deep/er/Dockerfile',
      'a/Dockerfile',
      'Containerfile',
      '.git/Dockerfile',
      'a/node_modules/x/Dockerfile',
      '.devcontainer/Dockerfile',
    ])
      folder.write(path, 'FROM a\n');
    expect(await paths(folder)).toEqual([
      ['Containerfile', 'dockerfile'],
      ['.devcontainer/Dockerfile', 'dockerfile'],
      ['a/Dockerfile', 'dockerfile'],
      ['b/deep/er/Dockerfile', 'dockerfile'],
    ]);
  });

  test('follows no link, so that it leaves the tree nowhere and ends', async () => {
    using outside = new Folder().write('Dockerfile', 'FROM a\n');
    using folder = new Folder();
    mkdirSync(join(folder.path, 'in'));
    symlinkSync(outside.path, join(folder.path, 'out'));
    symlinkSync(folder.path, join(folder.path, 'in/loop'));
    symlinkSync(join(outside.path, 'Dockerfile'), join(folder.path, 'Dockerfile'));
    expect(await paths(folder)).toEqual([
      ['Dockerfile', 'link'],
      ['out', 'link'],
      ['in/loop', 'link'],
    ]);
  });

  test('tells kinds by content for odd names, blanks and letters of every alphabet', async () => {
    using folder = new Folder()
      .write('an api/Dockerfile für 本', 'FROM a\n')
      .write('stack.yml', 'services:\n  web:\n    image: a\n')
      .write('list.json', '{"apiVersion":"v1","kind":"List","items":[]}')
      .write('pod.txt', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n')
      .write('photo.jpg', Buffer.concat([Buffer.from('FROM a\n'), Buffer.alloc(100_000)]));
    expect(await paths(folder)).toEqual([
      ['list.json', 'kubernetes'],
      ['photo.jpg', 'binary'],
      ['pod.txt', 'kubernetes'],
      ['stack.yml', 'compose'],
      ['an api/Dockerfile für 本', 'dockerfile'],
    ]);
  });
});

test('the grammar of shell scripts is opened once, and only for a Dockerfile with a command', async () => {
  using folder = new Folder().write('a/Dockerfile', 'FROM a\n').write('compose.yaml', 'services:\n  web:\n    image: a\n');
  expect((await folder.run(['scan', '.'])).grammars).toBe(0);
  folder.write('b/Dockerfile', 'FROM a\nRUN true\n').write('c/Dockerfile', 'FROM a\nCMD ls\n');
  expect((await folder.run(['scan', '.'])).grammars).toBe(1);
});

test('a long scan shows one moving line on a terminal and removes it', async () => {
  using folder = new Folder().write('a/Dockerfile', 'FROM a\n').write('b/Dockerfile', 'FROM a\n');
  let instant = 0;
  const { err } = await folder.run(['scan', '.'], { terminal: 80, now: () => (instant += 400) });
  expect(err).toBe(`\r\u001b[K[${'#'.repeat(20)}]  2 files  b/Dockerfile\r\u001b[K`);
});
