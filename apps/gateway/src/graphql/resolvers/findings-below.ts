import { countFindingsOf, findingsOf, type FindingFilter, type FindingParent, type FindingRow } from '@plimsoll/store';
import { plainText } from '../../schemas/primitives.js';
import type { Asking } from '../query/asking.js';
import { type Listed, pageAsked } from '../types/connection.js';
import type { NarrowFindingsArgs } from '../types/finding.js';
import { readArgument } from './arguments.js';
import { listBelow } from './below.js';

/** The filter that the arguments of every list of findings make. */
export const narrowed = ({ presence, severity, rule, kind }: NarrowFindingsArgs): FindingFilter => ({
  presence,
  severities: severity ?? undefined,
  rule: rule === null || rule === undefined ? undefined : readArgument('rule', plainText(200), rule),
  kind: kind ?? undefined,
  projectId: undefined,
  label: undefined,
});

/** The findings of one project or asset. */
export function findingsBelow(
  asking: Asking,
  parent: FindingParent,
  id: string,
  args: NarrowFindingsArgs,
): Promise<Listed<FindingRow>> {
  const filter = narrowed(args);
  const list = {
    question: `findings of ${parent} ${JSON.stringify(filter)}`,
    read: (ids: readonly string[], page: Parameters<typeof findingsOf>[4]) => findingsOf(asking.db, parent, ids, filter, page),
    count: (ids: readonly string[]) => countFindingsOf(asking.db, parent, ids, filter),
  };
  return listBelow(asking, id, list, pageAsked(args));
}
