import { lineageOf } from '@plimsoll/parse';
import type { DockerfileDocument, Run, RunCommand } from '@plimsoll/parse';

/** True for commands whose files end up in the image that the file builds: those of the final stage and of what it builds on. */
export function endsUpInImage(document: DockerfileDocument): (at: RunCommand) => boolean {
  const stages = new Set(lineageOf(document.finalStage));
  return ({ run }) => stages.has(run.stage);
}

/** True when the cache is a mount of this RUN, so that nothing of it stays in the layer. */
export const hasCacheMount = ({ run }: RunCommand, path: RegExp): boolean =>
  run.instruction.flags.some(({ name, raw }) => name === 'mount' && /type=(?:cache|tmpfs)/.test(raw) && path.test(raw));

const lastMatches = new WeakMap<Run, Map<string, number>>();

/** True when a command of the same RUN, at or after this one, has the form. Each RUN is searched once for a form. */
export function followedBy({ run, index }: RunCommand, form: RegExp): boolean {
  const known = lastMatches.get(run) ?? new Map<string, number>();
  lastMatches.set(run, known);
  const last =
    known.get(form.source) ??
    run.script.commands.findLastIndex(({ name, words }) =>
      form.test([name ?? '', ...words.map(({ value, raw }) => value ?? raw)].join(' ')),
    );
  known.set(form.source, last);
  return last >= index;
}
