import type { Anchored, RuleSubject, Severity } from '@plimsoll/model';
import { openValue } from '@plimsoll/parse';

/** What is wrong, and where. `severity` only when this hit is worse or milder than the rule's card says. */
export interface Hit {
  at: Anchored;
  says: string;
  severity?: Severity;
}

/** A value that cannot be known from this file (`${TAG}`): never a guess, never a pass. */
export interface Unknowable {
  unknown: Anchored;
  why: string;
}

/**
 * The answers of a rule, in which no hit rests on a placeholder: a rule that reads a field of YAML literally may find `${X}` wrong, but
 * what will stand there is not known. Settings of containers are read as known or unknowable already.
 */
export function* knownAnswers(subject: RuleSubject, answers: Iterable<Hit | Unknowable>): Iterable<Hit | Unknowable> {
  if (subject !== 'compose' && subject !== 'kubernetes') yield* answers;
  else
    for (const answer of answers) {
      const why = 'at' in answer ? openValue(answer.at, subject) : undefined;
      yield 'at' in answer && why !== undefined ? { unknown: answer.at, why } : answer;
    }
}
