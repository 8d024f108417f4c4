import { fileKinds } from '@plimsoll/model';
import { everywhere, output } from './command.js';
import type { Command } from './command.js';

export const ruleFormats = ['human', 'json'] as const;
export const ruleProfiles = ['default', 'pedantic', 'all'] as const;

const format = { type: 'string', value: 'FORMAT', choices: ruleFormats, says: 'human (default) or json' } as const;

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say why a rule matters and what to do',
  usage: ['plimsoll explain RULE...'],
  about: `RULE is a rule's id, the unique end of one, or the id under which another tool knows it. An id of another tool
may stand for several rules; all are shown.`,
  options: { format, ...output, ...everywhere },
  exitCodes: [
    [0, 'explained'],
    [2, 'wrong usage, or a rule that nobody knows'],
  ],
  examples: [
    'plimsoll explain dockerfile/last-user-is-root',
    'plimsoll explain last-user-is-root',
    'plimsoll explain DL3008 CKV_DOCKER_8',
    'plimsoll explain KSV-0001 --format json',
  ],
};

export const rulesCommand: Command = {
  name: 'rules',
  summary: 'list the rules',
  usage: ['plimsoll rules [--kind KIND] [--profile PROFILE]'],
  about: 'Lists every rule with its severity and title, or its whole card as JSON.',
  options: {
    kind: { type: 'string', value: 'KIND', choices: fileKinds, says: `rules for one kind of file: ${fileKinds.join(', ')}` },
    profile: {
      type: 'string',
      value: 'PROFILE',
      choices: ruleProfiles,
      says: 'default, pedantic, or all (default of this option)',
    },
    format,
    ...output,
    ...everywhere,
  },
  exitCodes: [
    [0, 'listed'],
    [2, 'wrong usage'],
  ],
  examples: ['plimsoll rules', 'plimsoll rules --kind dockerfile --profile default', 'plimsoll rules --format json > rules.json'],
};
