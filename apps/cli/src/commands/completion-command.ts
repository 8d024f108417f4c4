import { everywhere } from './command.js';
import type { Command } from './command.js';

export const shells = ['bash', 'zsh', 'fish'] as const;

export const completionCommand: Command = {
  name: 'completion',
  summary: 'write completions for a shell',
  usage: ['plimsoll completion bash|zsh|fish'],
  about: 'Writes a script that makes a shell complete commands, options and their values.',
  options: everywhere,
  words: shells,
  exitCodes: [
    [0, 'written'],
    [2, 'wrong usage'],
  ],
  examples: [
    'source <(plimsoll completion bash)',
    'plimsoll completion zsh > "${fpath[1]}/_plimsoll"',
    'plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish',
  ],
};
