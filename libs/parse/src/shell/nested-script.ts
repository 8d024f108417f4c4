import type { MappedText } from '../dockerfile/mapped-text.js';
import { literalOf } from './literal.js';

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** True for the name of a shell that reads POSIX scripts. */
export const isShell = (name: string | undefined): boolean => name !== undefined && shells.has(name);

/**
 * The script that `sh -c SCRIPT` runs, given the words of the command, or undefined when it is not one.
 * An unquoted or expanding script is read as far as it is literal text between its quotes.
 */
export function scriptOfWords(words: readonly MappedText[]): MappedText | undefined {
  const at = words.findIndex((word, i) => i < 6 && isShell(baseName(word.text)));
  if (at === -1 || !words.slice(0, at).every((word) => isPrefix(word.text))) return undefined;
  const flag = words.findIndex((word, i) => i > at && /^-[a-zA-Z]*c[a-zA-Z]*$/.test(word.text));
  if (flag === -1 || !words.slice(at + 1, flag).every((word) => /^[-+]|^pipefail$|^errexit$|^nounset$/.test(word.text)))
    return undefined;
  const script = words[flag + 1];
  return script && (literalOf(script) ?? insideQuotes(script));
}

/** The last part of a command's path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const prefixes = new Set(['sudo', 'env', 'exec', 'nohup', 'time', 'gosu', 'tini', 'dumb-init', '--']);
const isPrefix = (word: string): boolean => prefixes.has(baseName(word)) || /^-[A-Za-z]+$|^--$|^\w+=\S*$/.test(word);

/** `"set -x; curl $URL | sh"`: the expansions stay for the inner shell's grammar to read. */
function insideQuotes(word: MappedText): MappedText | undefined {
  const { text } = word;
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') && !/[\\]/.test(text) && !/^"\$\([^)]*\)"$/.test(text)
    ? word.slice(1, text.length - 1)
    : undefined;
}
