import type { Anchored } from '@plimsoll/model';
import { instructionsOf, runCommandsOf } from '@plimsoll/parse';
import type { DockerfileDocument } from '@plimsoll/parse';

/** A place that gives an environment variable a value: ENV, ARG, or an assignment in RUN. */
export interface Setting {
  at: Anchored;
  /** Undefined when it cannot be known from the file. */
  value: string | undefined;
}

/** Every place of the file that sets a variable, whatever the case of its name. */
export function settingsOf(document: DockerfileDocument, name: string): Setting[] {
  const isName = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
  const instructions = [...document.globalArgs, ...document.stages.flatMap((stage) => instructionsOf(stage, 'ENV', 'ARG'))];
  const pairs = instructions.flatMap(({ pairs: all }) =>
    all.filter(({ key, value }) => isName(key) && value !== undefined).map((pair) => ({ at: pair, value: pair.value?.value })),
  );
  const assigned = runCommandsOf(document).flatMap((command) => {
    const words = command.words.flatMap(({ raw, value }) =>
      /^\w+=/.test(raw) ? [{ name: raw.slice(0, raw.indexOf('=')), value: value?.slice(value.indexOf('=') + 1) }] : [],
    );
    const assignments = command.assignments.map((each) => ({
      name: each.name,
      value: each.value?.value ?? (each.value ? undefined : ''),
    }));
    const all = /^(?:env|sudo|export)$/.test(command.name ?? '') ? [...assignments, ...words] : assignments;
    return all
      .filter((each) => isName(each.name))
      .map(({ value }) => ({ at: { span: command.span, anchor: command.anchor }, value }));
  });
  return [...pairs, ...assigned];
}
