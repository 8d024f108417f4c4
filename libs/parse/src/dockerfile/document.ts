import type { Anchored, Problem } from '@plimsoll/model';
import type { Directive } from './directives.js';
import type { Instruction, ArgInstruction, FromInstruction } from './instruction.js';
import type { ImageReference } from './image-reference.js';

/** What a stage is built on. */
export type StageBase =
  | { kind: 'image'; reference: ImageReference; text: string }
  | { kind: 'stage'; stage: Stage }
  | { kind: 'scratch' }
  | { kind: 'unknown'; why: string };

/** A build stage: from its FROM to the next. The last one is the image that the file builds. */
export interface Stage extends Anchored {
  /** Position in the file, from 0, as `COPY --from=0` counts. */
  index: number;
  /** The alias after AS, in lower case. */
  alias?: string;
  /** Absent in a fragment that has no FROM. */
  from?: FromInstruction;
  base: StageBase;
  /** Every instruction of the stage after its FROM, in order. */
  instructions: Instruction[];
  isFinal: boolean;
}

/** A Dockerfile as a whole. */
export interface DockerfileDocument {
  directives: Directive[];
  escape: '\\' | '`';
  /** ARG before the first FROM: visible in FROM lines only, until a stage declares it again. */
  globalArgs: ArgInstruction[];
  /** Instructions other than ARG before the first FROM, which Docker refuses. */
  stray: Instruction[];
  /** Never empty: a fragment without FROM is one stage of an unknown base. */
  stages: Stage[];
  finalStage: Stage;
  problems: Problem[];
  /** False when the file was longer than the limits and its rest was left unread. */
  isWhole: boolean;
}
