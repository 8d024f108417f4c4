import { expandWord } from './expand.js';
import type { InstructionFlag } from './instruction.js';
import type { MappedText } from './mapped-text.js';
import type { Scope } from './scope.js';
import { quotedWords, skipBlanks } from './words.js';

/** Reads `--name=value` words from an offset on; answers them and the offset of what follows. */
export function readFlags(
  line: MappedText,
  from: number,
  scope: Scope,
  escape: string,
): { flags: InstructionFlag[]; from: number } {
  const flags: InstructionFlag[] = [];
  const start = skipBlanks(line.text, from);
  if (!line.text.startsWith('--', start)) return { flags, from: start };
  let at = start;
  for (const range of quotedWords(line.text, start, escape)) {
    const raw = line.text.slice(range.start, range.end);
    if (!raw.startsWith('--')) return { flags, from: range.start };
    at = range.end;
    if (raw === '--') break;
    const equals = raw.indexOf('=');
    const name = raw.slice(2, equals === -1 ? undefined : equals).toLowerCase();
    const written = equals === -1 ? '' : raw.slice(equals + 1);
    flags.push({
      name,
      raw: written,
      value: expandWord(written, scope, escape),
      span: line.span(range.start, range.end),
      anchor: '',
    });
  }
  return { flags, from: skipBlanks(line.text, at) };
}
