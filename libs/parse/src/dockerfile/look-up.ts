import type { Anchored } from '@plimsoll/model';
import type { ShellCommand, ShellScript } from '../shell/script.js';
import { commandRole } from './command-anchor.js';
import type { DockerfileDocument, Stage } from './document.js';
import type { CommandLine, Instruction, InstructionOf, RunInstruction } from './instruction.js';

/** Instructions of a stage with those that ONBUILD triggers in the place of ONBUILD. */
export const withTriggers = (stage: Stage): Instruction[] =>
  stage.instructions.map((instruction) =>
    instruction.keyword === 'ONBUILD' ? (instruction.trigger ?? instruction) : instruction,
  );

/** Every instruction of the given keyword in a stage, triggers of ONBUILD included. */
export function instructionsOf<Keyword extends Instruction['keyword']>(
  stage: Stage,
  ...keywords: readonly Keyword[]
): InstructionOf<Keyword>[] {
  return withTriggers(stage).filter((instruction): instruction is InstructionOf<Keyword> =>
    keywords.some((keyword) => keyword === instruction.keyword),
  );
}

/** The stage and those it is built on, nearest first. */
export function lineageOf(stage: Stage): Stage[] {
  const lineage = [stage];
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) lineage.push(base.stage);
  return lineage;
}

/** A RUN and the commands of its script. */
export interface Run {
  stage: Stage;
  instruction: RunInstruction;
  command: CommandLine;
  script: ShellScript;
}

const runsByDocument = new WeakMap<DockerfileDocument, readonly Run[]>();
const commandsByRun = new WeakMap<Run, readonly RunCommand[]>();

/** Every RUN whose commands could be read, stage by stage. Worked out once for a document. */
export function runsOf(document: DockerfileDocument): readonly Run[] {
  const known = runsByDocument.get(document) ?? document.stages.flatMap(readRuns);
  runsByDocument.set(document, known);
  return known;
}

const readRuns = (stage: Stage): Run[] =>
  instructionsOf(stage, 'RUN').flatMap((instruction) => {
    const { script } = instruction.command;
    return script === undefined ? [] : [{ stage, instruction, command: instruction.command, script }];
  });

/** A command of a RUN, as something that a rule can point at. */
export interface RunCommand extends ShellCommand, Anchored {
  run: Run;
  index: number;
}

/** Every command of every RUN in order, each with its own span and the anchor `stage:final/RUN[apt-get install]`. */
export const runCommandsOf = (document: DockerfileDocument): RunCommand[] => runsOf(document).flatMap(commandsOf);

/** The commands of one RUN. */
export function commandsOf(run: Run): readonly RunCommand[] {
  const prefix = run.instruction.anchor.slice(0, run.instruction.anchor.lastIndexOf('/RUN'));
  const known =
    commandsByRun.get(run) ??
    run.script.commands.map((command, index) => ({ ...command, run, index, anchor: `${prefix}/RUN[${commandRole(command)}]` }));
  commandsByRun.set(run, known);
  return known;
}
