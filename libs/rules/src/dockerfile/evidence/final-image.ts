import { lineageOf } from '@plimsoll/parse';
import type { DockerfileDocument, RunCommand } from '@plimsoll/parse';

/** True for commands whose files end up in the image that the file builds: those of the final stage and of what it builds on. */
export function endsUpInImage(document: DockerfileDocument): (at: RunCommand) => boolean {
  const stages = new Set(lineageOf(document.finalStage));
  return ({ run }) => stages.has(run.stage);
}

/** True when the cache is a mount of this RUN, so that nothing of it stays in the layer. */
export const hasCacheMount = ({ run }: RunCommand, path: RegExp): boolean =>
  run.instruction.flags.some(({ name, raw }) => name === 'mount' && /type=(?:cache|tmpfs)/.test(raw) && path.test(raw));

/** True when another command of the same RUN, at or after this one, passes the test given its words. */
export const followedBy = ({ run, index }: RunCommand, form: RegExp): boolean =>
  run.script.commands.slice(index).some(({ name, words }) => form.test([name ?? '', ...words.map(({ value, raw }) => value ?? raw)].join(' ')));
