import type { Problem } from '@plimsoll/model';
import type { ShellGrammar } from '../shell/grammar.js';
import { readDirectives } from './directives.js';
import type { DockerfileDocument, Stage, StageBase } from './document.js';
import { parseImageReference } from './image-reference.js';
import type { ArgInstruction, FromInstruction, Instruction, Pair } from './instruction.js';
import { readLogicalLines } from './logical-lines.js';
import type { LogicalLine } from './logical-lines.js';
import { readInstruction } from './read-instruction.js';
import { Scope, unknownValue, unsetValue } from './scope.js';
import type { Known } from './scope.js';
import { Source } from './source.js';

/** Reads a Dockerfile. Never throws for what the text holds: trouble is in `problems`. Takes time linear in the text's length. */
export function parseDockerfile(text: string, tools: { shell?: ShellGrammar | undefined }): DockerfileDocument {
  const source = new Source(text);
  const { list: directives, escape, problems } = readDirectives(source);
  const logical = readLogicalLines(source, escape);
  const builder = new StageBuilder(logical.lines, escape, tools.shell, [...problems, ...logical.problems]);
  const { stages, globalArgs, stray } = builder.build();
  const finalStage = stages.at(-1) ?? builder.fragment([]);
  builder.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { directives, escape, globalArgs, stray, stages, finalStage, problems: builder.problems, isWhole: !logical.isCut };
}

/** What the stage that is being read has seen so far. */
interface Current {
  stage: Stage;
  scope: Scope;
  shellWords: readonly string[];
  isWindows: boolean;
}

class StageBuilder {
  private readonly stages: Stage[] = [];
  private readonly states: Current[] = [];
  private readonly globalArgs: ArgInstruction[] = [];
  private readonly stray: Instruction[] = [];
  private readonly globals = new Scope(unsetValue);
  private readonly aliases = new Map<string, number>();
  private readonly lastFrom: number;
  private current: Current | undefined;

  constructor(
    private readonly lines: readonly LogicalLine[],
    private readonly escape: '\\' | '`',
    private readonly shell: ShellGrammar | undefined,
    readonly problems: Problem[],
  ) {
    this.lastFrom = lines.findLastIndex(({ line }) => /^from(?:\s|$)/i.test(line.text));
  }

  build(): Pick<DockerfileDocument, 'stages' | 'globalArgs' | 'stray'> {
    if (this.lastFrom === -1) this.open(this.fragment(this.lines), undefined);
    for (const [i, line] of this.lines.entries()) this.take(line, i === this.lastFrom);
    return { stages: this.stages, globalArgs: this.globalArgs, stray: this.stray };
  }

  /** The one stage of a text without FROM. */
  fragment(lines: readonly LogicalLine[]): Stage {
    const span = lines[0]?.line.span(0, lines[0].line.text.trimEnd().length) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
    this.problems.push({ code: 'dockerfile-from-missing', message: 'The file has no FROM', line: span.line });
    return {
      index: 0,
      base: { kind: 'unknown', why: 'the file has no FROM' },
      instructions: [],
      isFinal: true,
      anchor: 'stage:final',
      span,
    };
  }

  private take(line: LogicalLine, isFinal: boolean): void {
    const isFrom = /^from(?:\s|$)/i.test(line.line.text);
    const { current } = this;
    const instruction = readInstruction(line, 0, {
      shell: this.shell,
      escape: this.escape,
      scope: isFrom || !current ? this.globals : current.scope,
      stageAnchor: isFrom || !current ? 'global' : current.stage.anchor,
      shellWords: current?.shellWords ?? [],
      isWindows: current?.isWindows ?? false,
      aliases: this.aliases,
      stageIndex: this.stages.length - 1,
      problems: this.problems,
    });
    if (instruction.keyword === 'FROM') this.from(instruction, isFinal);
    else if (current) this.follow(current, instruction);
    else this.beforeFrom(instruction);
  }

  private beforeFrom(instruction: Instruction): void {
    if (instruction.keyword === 'ARG') {
      this.globalArgs.push(instruction);
      for (const pair of instruction.pairs) this.globals.set(pair.key, knownOf(pair, unsetValue));
      return;
    }
    this.stray.push(instruction);
    if (instruction.keyword !== 'UNKNOWN')
      this.problems.push({
        code: 'dockerfile-instruction-before-from',
        message: `${instruction.keyword} stands before the first FROM`,
        line: instruction.span.line,
      });
  }

  private from(from: FromInstruction, isFinal: boolean): void {
    const index = this.stages.length;
    const alias = from.alias?.value?.toLowerCase();
    const anchor = `stage:${alias ?? (isFinal ? 'final' : String(index + 1))}`;
    from.anchor = `${anchor}/FROM`;
    for (const word of [from.image, from.alias, from.platform]) if (word) word.anchor = from.anchor;
    const base = this.baseOf(from);
    const below = base.kind === 'stage' ? this.states[base.stage.index] : undefined;
    this.open(
      { index, ...(alias === undefined ? {} : { alias }), from, base, instructions: [], isFinal, anchor, span: from.span },
      below,
    );
    if (alias !== undefined) this.aliases.set(alias, index);
  }

  private baseOf({ image }: FromInstruction): StageBase {
    if (image.value === undefined || image.value === '')
      return {
        kind: 'unknown',
        why: image.raw === '' ? 'FROM names no image' : 'the image is a variable that the file gives no value',
      };
    const stage = this.stages[this.aliases.get(image.value.toLowerCase()) ?? -1];
    if (stage) return { kind: 'stage', stage };
    return image.value.toLowerCase() === 'scratch'
      ? { kind: 'scratch' }
      : { kind: 'image', reference: parseImageReference(image.value), text: image.value };
  }

  private open(stage: Stage, below: Current | undefined): void {
    this.stages.push(stage);
    const isWindows = below?.isWindows ?? (this.escape === '`' || isWindowsBase(stage.base));
    this.current = { stage, scope: new Scope(unknownValue, below?.scope), shellWords: below?.shellWords ?? [], isWindows };
    this.states.push(this.current);
  }

  private follow(current: Current, instruction: Instruction): void {
    current.stage.instructions.push(instruction);
    if (instruction.keyword === 'ENV')
      for (const pair of instruction.pairs) current.scope.setEnvironment(pair.key, knownOf(pair, unknownValue));
    if (instruction.keyword === 'ARG') for (const pair of instruction.pairs) this.declare(current.scope, pair);
    if (instruction.keyword === 'SHELL') current.shellWords = instruction.words.map(({ value, raw }) => value ?? raw);
  }

  /** ARG in a stage: its own default, else that of the ARG before the first FROM. An ENV of that name stays in force. */
  private declare(scope: Scope, pair: Pair): void {
    if (scope.isEnvironment(pair.key)) return;
    scope.set(pair.key, knownOf(pair, this.globals.declares(pair.key) ? this.globals.lookup(pair.key) : unsetValue));
  }
}

/** What a pair says of its variable; `absent` when it gives no value. */
function knownOf(pair: Pair, absent: Known): Known {
  if (pair.value === undefined) return absent;
  return pair.value.value === undefined ? unknownValue : { state: 'set', value: pair.value.value };
}

const isWindowsBase = (base: StageBase): boolean =>
  base.kind === 'image' &&
  /(?:^|\/)(?:windows(?:\/|$)|windowsservercore|nanoserver)|windowsservercore|nanoserver/i.test(base.text);
