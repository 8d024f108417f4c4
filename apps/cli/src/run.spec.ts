import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { scanOptions } from './arguments/scan-request.js';
import { scanHelp } from './help.js';
import { Folder } from './testing/in-folder.js';
import { version } from './version.js';

const said = async (...args: string[]) => {
  using folder = new Folder();
  const { code, out, err } = await folder.write('Dockerfile', 'FROM scratch\n').run(args);
  return { code, out, err };
};

test.each<[string[], string, string]>([
  [[], 'Say what to do: plimsoll scan PATH...', 'plimsoll --help'],
  [['sacn', '.'], 'There is no command "sacn". Did you mean scan?', 'plimsoll --help'],
  [['Dockerfile'], 'There is no command "Dockerfile". Did you mean plimsoll scan Dockerfile?', 'plimsoll --help'],
  [['--verbose'], 'There is no option --verbose here. Say what to do: plimsoll scan PATH...', 'plimsoll --help'],
  [['scan'], 'Name at least one folder or file: plimsoll scan PATH...', 'plimsoll scan --help'],
  [['scan', '.', '--fail-onn=low'], 'There is no option --fail-onn. Did you mean --fail-on?', 'plimsoll scan --help'],
  [['scan', '.', '--kubernetes'], 'There is no option --kubernetes. Did you mean --kubernetes-version?', 'plimsoll scan --help'],
  [['scan', '.', '-x'], 'There is no option -x.', 'plimsoll scan --help'],
  [['scan', '.', '--constructor'], 'There is no option --constructor.', 'plimsoll scan --help'],
  [['scan', '.', '--format'], '--format needs a value.', 'plimsoll scan --help'],
  [['scan', '.', '--verbose=yes'], '--verbose takes no value.', 'plimsoll scan --help'],
  [['scan', '.', '--format', 'yaml'], '--format is one of human, json, sarif, junit, csv, not "yaml".', 'plimsoll scan --help'],
  [
    ['scan', '.', '--kubernetes-version', 'new'],
    '--kubernetes-version is a version such as 1.33, not "new".',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--rule', 'dockerfile/last-user-is-rot'],
    'There is no rule "dockerfile/last-user-is-rot". Did you mean dockerfile/last-user-is-root?',
    'plimsoll scan --help',
  ],
  [['scan', '.', 'nowhere/at-all'], 'nowhere/at-all does not exist.', 'plimsoll scan --help'],
  [['scan', 'Dockerfile/inside'], 'Dockerfile/inside does not exist.', 'plimsoll scan --help'],
  [['scan', '/dev/null'], '/dev/null is neither a folder nor a file.', 'plimsoll scan --help'],
])('wrong usage ends with 2 and a sentence: plimsoll %j', async (args, sentence, where) => {
  expect(await said(...args)).toEqual({ code: 2, out: '', err: `plimsoll: ${sentence}\n"${where}" shows what is possible.\n` });
});

test.each([['--help'], ['-h'], ['help']])('%s explains the program', async (word) => {
  const { code, out } = await said(word);
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    'plimsoll judges Dockerfiles, Compose files and Kubernetes manifests for security weaknesses.',
  ]);
});

test('scan --help wins over everything else and names every option', async () => {
  expect(await said('scan', '--help', 'nowhere')).toEqual({ code: 0, out: scanHelp, err: '' });
  for (const option of Object.keys(scanOptions)) expect(scanHelp).toContain(`--${option} `.trimEnd());
  expect(Math.max(...scanHelp.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('the version is the one of the package', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(await said('--version')).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  expect(version).toBe(manifest.version);
});
