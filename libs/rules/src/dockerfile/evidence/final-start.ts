import { lineageOf } from '@plimsoll/parse';
import type { DockerfileDocument, Instruction } from '@plimsoll/parse';

/** True when the final stage, or a stage that it builds on, holds an instruction for which the predicate holds. */
export const finalImageHas = (document: DockerfileDocument, holds: (instruction: Instruction) => boolean): boolean =>
  lineageOf(document.finalStage).some(({ instructions }) => instructions.some(holds));

/** True when the image says what it starts. */
export const startsSomething = (document: DockerfileDocument): boolean =>
  finalImageHas(document, ({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
