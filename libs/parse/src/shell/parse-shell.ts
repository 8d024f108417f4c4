import type { MappedText } from '../dockerfile/mapped-text.js';
import { emptyScript } from './script.js';
import type { ShellCommand, ShellScript } from './script.js';
import { scriptOfWords } from './nested-script.js';
import { ScriptWalk } from './script-walk.js';
import type { ShellGrammar } from './grammar.js';

/** A longer script is left unread: it is not one that a person wrote into an instruction. */
const longestScript = 256 * 1024;
const deepestNesting = 4;

/** The simple commands of a script, those inside `sh -c` included, with their spans in the file. Never throws for what the script holds. */
export function parseShell(grammar: ShellGrammar, script: MappedText): ShellScript {
  if (script.text.trim() === '') return emptyScript;
  const commands: ShellCommand[] = [];
  const isWhole = readInto(commands, grammar, script, { depth: 0, nesting: 0 });
  return { commands, isWhole };
}

/** A command given as a list of words, as in the exec form; `["sh", "-c", "..."]` is read like a script. */
export function execScript(
  grammar: ShellGrammar | undefined,
  words: readonly MappedText[],
  raws: readonly MappedText[],
): ShellScript {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return emptyScript;
  const command: ShellCommand = {
    name: first.text.slice(first.text.lastIndexOf('/') + 1),
    words: words
      .slice(1)
      .map((word, i) => ({ raw: word.text, value: word.text, expands: false, span: spanOf(raws[i + 1] ?? word) })),
    assignments: [],
    redirects: [],
    joint: 'start',
    pipeline: undefined,
    depth: 0,
    inside: undefined,
    span: {
      ...spanOf(raws[0] ?? first),
      endLine: spanOf(raws.at(-1) ?? last).endLine,
      endColumn: spanOf(raws.at(-1) ?? last).endColumn,
    },
  };
  const commands = [command];
  const inner = scriptOfWords(words);
  const isWhole =
    inner === undefined || grammar === undefined || readInto(commands, grammar, inner, { depth: 1, nesting: 1, inside: 0 });
  return { commands, isWhole };
}

const spanOf = (text: MappedText) => text.span(0, text.text.length);

interface Place {
  depth: number;
  nesting: number;
  inside?: number;
}

/** Appends the commands of a script; false when some of it could not be read. */
function readInto(commands: ShellCommand[], grammar: ShellGrammar, script: MappedText, place: Place): boolean {
  if (script.text.length > longestScript) return false;
  const inner: { script: MappedText; inside: number; depth: number }[] = [];
  const isWhole = grammar.withTree(script.text, (root) => {
    const walk = new ScriptWalk(script, commands, (words, inside, depth) => {
      const nested = scriptOfWords(words);
      if (nested !== undefined) inner.push({ script: nested, inside, depth });
    });
    return walk.run(root, place.depth, place.inside);
  });
  if (place.nesting === deepestNesting) return (isWhole ?? false) && inner.length === 0;
  const areWhole = inner.map((nested) =>
    readInto(commands, grammar, nested.script, { depth: nested.depth + 1, nesting: place.nesting + 1, inside: nested.inside }),
  );
  return (isWhole ?? false) && areWhole.every(Boolean);
}
