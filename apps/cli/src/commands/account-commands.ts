import { everywhere, refusedKeys, serverOption } from './command.js';
import type { Command } from './command.js';

const codes = [
  [0, 'done'],
  [2, 'wrong usage, or a key that the server does not take'],
  [4, 'the server could not be reached'],
] as const;

export const loginCommand: Command = {
  name: 'login',
  summary: 'keep the API key of a server',
  usage: ['plimsoll login --server URL'],
  about: `Asks for an API key, or reads it from standard input, checks it against the server, and keeps it in
$XDG_CONFIG_HOME/plimsoll/credentials.json (by default ~/.config/plimsoll), which nobody else may read.`,
  options: { ...serverOption, ...refusedKeys, ...everywhere },
  exitCodes: codes,
  examples: ['plimsoll login --server https://plimsoll.example.com', 'plimsoll login --server http://127.0.0.1:8080 < key.txt'],
};

export const logoutCommand: Command = {
  name: 'logout',
  summary: 'forget the API key of a server',
  usage: ['plimsoll logout [--server URL]'],
  about: `Forgets the key that plimsoll login kept, of one server or of all. The key itself stays valid until an
administrator revokes it.`,
  options: { ...serverOption, ...everywhere },
  exitCodes: codes.slice(0, 2),
  examples: ['plimsoll logout', 'plimsoll logout --server https://plimsoll.example.com'],
};

export const whoamiCommand: Command = {
  name: 'whoami',
  summary: 'show whose API key is in use',
  usage: ['plimsoll whoami [--server URL] [--key-file FILE]'],
  about: 'Asks the server whose the key is that a scan would use.',
  options: {
    ...serverOption,
    'key-file': { type: 'string', value: 'FILE', isFile: true, says: 'a file that holds the API key' },
    ...refusedKeys,
    ...everywhere,
  },
  exitCodes: codes,
  examples: ['plimsoll whoami', 'plimsoll whoami --server https://plimsoll.example.com --key-file key.txt'],
};
