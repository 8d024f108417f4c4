import { lineageOf } from '@plimsoll/parse';
import type { Instruction, Stage } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const runConsecutive = rule('dockerfile', {
  id: 'dockerfile/run-consecutive',
  title: 'Instructions of one kind follow each other',
  severity: 'info',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'Each makes a layer, and what one removes stays readable in the layer before it.',
  fix: 'Join them: one RUN with &&, one COPY with several sources.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3059'],
  knownAs: ['kics:multiple_run_add_copy_instructions_listed', 'hadolint:DL3059'],
  *check({ finalStage }) {
    for (const stage of lineageOf(finalStage))
      for (const first of groupsOf(stage))
        yield { at: first, says: `${first.keyword} instructions that follow can be joined to this one` };
  },
  bad: {
    commands: ['FROM debian:12\nRUN make\nRUN make install', 'RUN make'],
    'files to one place': ['FROM debian:12\nCOPY a /x/\nCOPY b /x/', 'COPY a /x/'],
  },
  good: {
    'another in between': 'FROM debian:12\nRUN make\nUSER app\nRUN id',
    'files to several places': 'FROM debian:12\nCOPY a /x\nCOPY b /y',
  },
});

/** The first instruction of each run of two or more that could be one. */
function groupsOf({ instructions }: Stage): Instruction[] {
  return instructions.filter((each, i) => {
    const before = instructions[i - 1];
    const after = instructions[i + 1];
    return after !== undefined && areOne(each, after) && !(before !== undefined && areOne(before, each));
  });
}

function areOne(one: Instruction, other: Instruction): boolean {
  if (one.keyword === 'RUN' && other.keyword === 'RUN')
    return one.flags.length === 0 && other.flags.length === 0 && one.command.form === other.command.form;
  if ((one.keyword !== 'COPY' && one.keyword !== 'ADD') || other.keyword !== one.keyword) return false;
  const flags = (each: Instruction): string => each.flags.map(({ name, raw }) => `${name}=${raw}`).join(' ');
  return one.destination?.raw === other.destination?.raw && flags(one) === flags(other);
}
