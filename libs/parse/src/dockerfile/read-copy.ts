import { readJsonStrings } from './exec-form.js';
import type { CopyInstruction, CopyOrigin, InstructionFlag, Word } from './instruction.js';
import { anchorOf, expandedWord, note } from './parse-state.js';
import type { Reading, Surroundings } from './parse-state.js';
import { blankSeparated } from './words.js';

/** The arguments of COPY and ADD; the last one is the destination. */
export function readCopy(reading: Reading): Pick<CopyInstruction, 'sources' | 'destination' | 'form' | 'origin' | 'anchor'> {
  const strings = readJsonStrings(reading.line, reading.from);
  const ranges = strings?.map(({ range }) => range) ?? blankSeparated(reading.line.text, reading.from);
  const words = ranges.map((range) => expandedWord(reading, range, ''));
  const target = words.at(-1);
  const anchor = anchorOf(reading.at.stageAnchor, reading.keyword, target?.raw.replace(/^"|"$/g, '') ?? '');
  for (const word of words) word.anchor = anchor;
  const sources = words.slice(0, -1).filter((word) => !isHeredocMark(reading, word));
  if (words.length < 2) note(reading, 'dockerfile-arguments-missing', `${reading.keyword} needs a source and a destination`);
  const from = reading.flags.find(({ name }) => name === 'from');
  return {
    sources,
    destination: target,
    form: strings ? 'exec' : 'words',
    anchor,
    ...(from ? { origin: originOf(from, reading.at) } : {}),
  };
}

const isHeredocMark = (reading: Reading, word: Word): boolean =>
  reading.source.heredocs.length > 0 && /^\d*<<-?[^<]/.test(word.raw);

/** What `--from` means here: an earlier stage by alias or number, the stage itself, or an image. */
export function originOf(
  from: InstructionFlag,
  { aliases, stageIndex }: Pick<Surroundings, 'aliases' | 'stageIndex'>,
): CopyOrigin {
  if (from.value === undefined) return { kind: 'unknown' };
  const name = from.value.toLowerCase();
  const index = /^\d+$/.test(name) ? Number(name) : aliases.get(name);
  if (index === undefined || index > stageIndex) return { kind: 'image', name: from.value };
  return index === stageIndex ? { kind: 'self' } : { kind: 'stage', index };
}
