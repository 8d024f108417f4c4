import { runCommandsOf } from '@plimsoll/parse';
import type { DockerfileDocument, RunCommand, ShellWord } from '@plimsoll/parse';

/** A program that a RUN calls, without what stands before it (`sudo`, `env`, `exec`, an assignment). */
export interface Tool {
  at: RunCommand;
  name: string;
  args: readonly ShellWord[];
}

const prefixes = new Set(['sudo', 'env', 'exec', 'command', 'time', 'nice', 'nohup', 'gosu', 'eatmydata', 'doas', 'xargs']);

const toolsByDocument = new WeakMap<DockerfileDocument, readonly Tool[]>();

/** Every program that a RUN of the file calls, in order. Worked out once for a document. */
export function toolsOf(document: DockerfileDocument): readonly Tool[] {
  const known = toolsByDocument.get(document) ?? runCommandsOf(document).flatMap(toolOf);
  toolsByDocument.set(document, known);
  return known;
}

/** The program that a command really runs; none when its name is not literal. */
export function toolOf(at: RunCommand): Tool[] {
  if (at.name === undefined) return [];
  if (!prefixes.has(at.name)) return [{ at, name: at.name, args: at.words }];
  const start = at.words.findIndex(
    ({ raw }, i) => !/^-|^\w+=/.test(raw) && !/^-(?:[ughnPIL]|[a-z]*[nPIL])$/.test(at.words[i - 1]?.raw ?? ''),
  );
  const program = at.words[start]?.value;
  return program === undefined
    ? []
    : [{ at, name: program.slice(program.lastIndexOf('/') + 1), args: at.words.slice(start + 1) }];
}

/** True when one of the switches is given: `y` matches `-y` and `-qy`, a longer name `--name` and `--name=value`. */
export const hasSwitch = (args: readonly ShellWord[], ...switches: readonly string[]): boolean =>
  args.some(({ raw }) =>
    switches.some((name) =>
      name.length === 1
        ? new RegExp(`^-[A-Za-z]*${name}`).test(raw)
        : raw === `--${name}` || raw.startsWith(`--${name}=`) || raw === `-${name}`,
    ),
  );

/** The words that are not switches; the value of a switch in `valued` is left out with it. */
export function operandsOf(args: readonly ShellWord[], valued: readonly string[] = []): ShellWord[] {
  const operands: ShellWord[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i];
    if (word === undefined) break;
    if (valued.includes(word.raw)) i += 1;
    else if (!word.raw.startsWith('-') || word.raw === '-') operands.push(word);
  }
  return operands;
}

/** The programs of one or several names. */
export const toolsNamed = (document: DockerfileDocument, ...names: readonly string[]): Tool[] =>
  toolsOf(document).filter(({ name }) => names.includes(name));
