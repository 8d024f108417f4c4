import type { Problem, RuleSubject } from '@plimsoll/model';

/** A file as rules see it: its subjects, its problems, and how much of it could be read. */
export interface Reading {
  subjects: Partial<Record<RuleSubject, readonly unknown[]>>;
  problems: readonly Problem[];
  extent: 'whole' | 'part' | 'none';
}
