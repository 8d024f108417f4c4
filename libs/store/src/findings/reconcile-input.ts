import type { FileKind, RuleCard } from '@plimsoll/model';
import type { NextStage, StageKey } from '../scans/stage-ledger.js';

/** What the judgement brings to a reconciliation, and where new ids come from (UUIDv7). */
export interface ReconcileInput {
  key: StageKey;
  next: NextStage;
  rules: ReadonlyMap<string, RuleCard>;
  rulesOfKind: (kind: FileKind) => readonly string[];
  newId: () => string;
}
