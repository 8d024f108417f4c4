import { WrongUsage } from '../arguments/wrong-usage.js';
import { shells } from '../commands/completion-command.js';
import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

const writers = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** The completion script that the words after `plimsoll completion` ask for. Throws `WrongUsage`. */
export function completionFor(words: readonly string[]): string {
  const shell = shells.find((each) => words.length === 1 && each === words[0]);
  if (shell === undefined) throw new WrongUsage(`Name one shell: plimsoll completion ${shells.join('|')}.`);
  return writers[shell]();
}
