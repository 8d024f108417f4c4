import { loginCommand, logoutCommand, whoamiCommand } from './account-commands.js';
import type { Command } from './command.js';
import { completionCommand } from './completion-command.js';
import { explainCommand, rulesCommand } from './rule-commands.js';
import { scanCommand } from './scan-command.js';

/** Every command of the program, in the order in which people meet them. */
export const commands: readonly Command[] = [
  scanCommand,
  explainCommand,
  rulesCommand,
  loginCommand,
  logoutCommand,
  whoamiCommand,
  completionCommand,
];

export const commandByName = (name: string | undefined): Command | undefined => commands.find((each) => each.name === name);
