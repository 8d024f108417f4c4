import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { offered } from './arguments/option-table.js';
import { refusedKeys } from './commands/command.js';
import { commands } from './commands/commands.js';
import { Folder } from './testing/in-folder.js';
import { version } from './version.js';

const said = async (...args: string[]) => {
  using folder = new Folder();
  const { code, out, err } = await folder.write('Dockerfile', 'FROM scratch\n').run(args, { environment: { HOME: folder.path } });
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
  [['scan', '.', '--new-only'], '--new-only is for a scan by a server; say --project KEY as well.', 'plimsoll scan --help'],
  [
    ['scan', '.', '--server', 'https://a'],
    'Say whose files these are: --project KEY, such as --project acme/api.',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--project', 'a', '--profile', 'all'],
    '--profile is for a scan offline; a server judges by its own rules.',
    'plimsoll scan --help',
  ],
  [['scan', '.', '--project', 'a', '--label', '=x'], '--label is NAME=VALUE, not "=x".', 'plimsoll scan --help'],
  [
    ['scan', '.', '--project', 'a', '--timeout', '0'],
    '--timeout is a number of seconds from 1 to 99999, not "0".',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--project', 'a'],
    'Say which server: --server URL, PLIMSOLL_SERVER, or plimsoll login --server URL.',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--project', 'a', '--server', 'ftp://a'],
    '--server is an address such as https://plimsoll.example.com, not "ftp://a".',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--project', 'a', '--server', 'https://me:pass@a'],
    '--server holds a user or password; an API key is all that is needed.',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--project', 'a', '--server', 'https://a/'],
    'There is no key for https://a: set PLIMSOLL_API_KEY, name a --key-file, or run plimsoll login.',
    'plimsoll scan --help',
  ],
  [
    ['scan', '..', '--project', 'a', '--server', 'https://a'],
    '.. lies outside the current folder, which is the top of the project: go there first.',
    'plimsoll scan --help',
  ],
  [
    ['scan', 'Dockerfile', '--project', 'a', '--server', 'https://a', '--scope', 'full'],
    '--scope full speaks of the whole project: its PATH is the current folder, "." .',
    'plimsoll scan --help',
  ],
  [
    ['scan', '.', '--output', 'no/such/report'],
    '--output no/such/report cannot be written: its folder does not exist.',
    'plimsoll scan --help',
  ],
  [['explain'], 'Name a rule: plimsoll explain RULE, such as DL3008.', 'plimsoll explain --help'],
  [
    ['explain', 'last-user-is-rot'],
    'Nobody knows a rule "last-user-is-rot". Did you mean last-user-is-root?',
    'plimsoll explain --help',
  ],
  [
    ['rules', '--kind', 'docker'],
    '--kind is one of dockerfile, compose, kubernetes, docker-bench, all, not "docker".',
    'plimsoll rules --help',
  ],
  [['completion', 'tcsh'], 'Name one shell: plimsoll completion bash|zsh|fish.', 'plimsoll completion --help'],
  [['login'], 'Say which server: plimsoll login --server URL.', 'plimsoll login --help'],
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

test.each(commands.map((command) => [command.name, command] as const))(
  '%s --help wins over everything else, names every option that is to be had, and gives examples',
  async (name, command) => {
    const { code, out, err } = await said(name, '--nonsense', '--help', 'nowhere');
    expect([code, err]).toEqual([0, '']);
    expect(await said('help', name)).toEqual({ code, out, err });
    for (const [option] of offered(command.options)) expect(out).toMatch(new RegExp(`--${option}\\b`));
    for (const example of command.examples) expect(out).toContain(`\n  ${example}\n`);
    for (const word of Object.keys(refusedKeys)) expect(out).not.toContain(`--${word} `);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  },
);

test('docs/cli.md explains every command, option and exit code', () => {
  const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  for (const { name, options, exitCodes } of commands) {
    expect(page).toContain(`\`plimsoll ${name}`);
    for (const [option] of offered(options)) expect(page).toMatch(new RegExp(`\`--${option}\\b`));
    for (const [code] of exitCodes) expect(page).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  }
});

test.each(['key', 'api-key', 'token', 'password'])(
  'a key on the command line is refused with a hint and not repeated: --%s',
  async (option) => {
    for (const args of [
      ['scan', '.', `--${option}`, 'plm_s3cret'],
      ['login', `--${option}=plm_s3cret`],
    ]) {
      const { code, out, err } = await said(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('put it into PLIMSOLL_API_KEY or a --key-file, or run plimsoll login.');
      expect(err).not.toContain('s3cret');
    }
  },
);

test('the version is the one of the package', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(await said('--version')).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  expect(version).toBe(manifest.version);
});
