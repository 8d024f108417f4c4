import type { DockerBenchReport } from '@plimsoll/parse';

/** Checks that moved when swarm mode became 5.1: the number of today, and the one that reports before 1.5 use. */
const moved = new Map<string, string>([
  ['3.20', '3.22'],
  ['3.21', '3.20'],
  ['3.22', '3.21'],
  ['5.1', '7.1'],
  ...Array.from({ length: 31 }, (_, i): [string, string] => [`5.${i + 2}`, `5.${i + 1}`]),
  ...Array.from({ length: 9 }, (_, i): [string, string] => [`7.${i + 1}`, `7.${i + 2}`]),
]);

/** The number under which a report of this numbering lists the check that is `id` today. */
export const numberIn = (report: Pick<DockerBenchReport, 'numbering'>, id: string): string =>
  report.numbering === 'current' ? id : (moved.get(id) ?? id);
