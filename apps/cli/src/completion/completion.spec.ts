import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { offered } from '../arguments/option-table.js';
import { commands } from '../commands/commands.js';
import { completionFor } from './completion-for.js';

/** What bash offers when tab is pressed at the end of these words. */
function offeredByBash(...words: string[]): string[] {
  const script = `${completionFor(['bash'])}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _plimsoll; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

test.each<[string[], string[]]>([
  [
    ['plimsoll', ''],
    [...commands.map(({ name }) => name), 'help', '--help', '--version'],
  ],
  [['plimsoll', 'ex'], ['explain']],
  [['plimsoll', 'scan', '.', '--fail'], ['--fail-on']],
  [
    ['plimsoll', 'scan', '.', '--format', ''],
    ['human', 'json', 'sarif', 'junit', 'csv'],
  ],
  [['plimsoll', 'scan', '.', '--fail-on', 'me'], ['medium']],
  [['plimsoll', 'rules', '--kind', 'dockerf'], ['dockerfile']],
  [
    ['plimsoll', 'completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['plimsoll', 'scan', '.', '--project', ''], []],
])('bash completes %j', (words, expected) => expect(offeredByBash(...words)).toEqual(expected));

test('bash completes files where a command or an option takes them', () => {
  for (const words of [
    ['plimsoll', 'scan', '/et'],
    ['plimsoll', 'scan', '.', '--key-file', '/et'],
  ]) {
    expect(offeredByBash(...words)).toContain('/etc');
  }
});

test.each(['zsh', 'fish'])('%s is told every command, and every option with what it does', (shell) => {
  const script = completionFor([shell]);
  for (const { name, options } of commands) {
    expect(script).toContain(name);
    for (const [option, { says = '' }] of offered(options)) {
      expect(script).toMatch(shell === 'zsh' ? new RegExp(`--${option}\\[`) : new RegExp(` -l ${option}[ -]`));
      expect(script.replaceAll('\\', '')).toContain(says.replaceAll("'", shell === 'zsh' ? "''" : "'").slice(0, 20));
    }
  }
  expect(script).not.toContain('api-key');
});
