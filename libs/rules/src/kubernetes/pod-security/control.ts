import type { Confidence, Severity } from '@plimsoll/model';
import type { YamlField } from '@plimsoll/parse';
import type { BadExample } from '../../rule.js';
import type { PodView } from './pod.js';

/** A field that breaks a control, or that should be there and is not: then `at` is what lacks it. */
export interface Breach {
  at: YamlField;
  says: string;
}

/** One control of the Pod Security Standards. */
export interface Control {
  /** The control's name in the admission's own tests. */
  control: string;
  level: 'baseline' | 'restricted';
  /** End of the rule's id. */
  slug: string;
  title: string;
  severity: Severity;
  confidence?: Confidence;
  /** `default` only where no other rule asks the same. */
  profile: 'default' | 'pedantic';
  why: string;
  fix: string;
  alsoKnownAs?: readonly string[];
  /** Minor version 1.N of the policy in which the control appears. */
  since: number;
  /** What breaks the control in the policy of minor version 1.N; Infinity is the latest. */
  breaches(pod: PodView, minor: number): Iterable<Breach>;
  bad: Readonly<Record<string, BadExample>>;
  good: Readonly<Record<string, string>>;
}
