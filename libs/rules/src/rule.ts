import type { Container, RuleCard, RuleSubject } from '@plimsoll/model';
import { knownAnswers } from './answer.js';
import type { Hit, Unknowable } from './answer.js';
import type { ComposeDocument, DockerBenchReport, DockerfileDocument, KubernetesDocument } from '@plimsoll/parse';

export type { Hit, Unknowable } from './answer.js';

/** What the check of each subject's rules is given. */
export interface SubjectDocument {
  dockerfile: DockerfileDocument;
  compose: ComposeDocument;
  kubernetes: KubernetesDocument;
  container: Container;
  host: DockerBenchReport;
}

/** Settings of one run that a rule may read. */
export interface RuleContext {
  /** Minor version of the cluster the manifests are meant for, such as `1.33`; undefined means the latest. */
  kubernetesVersion?: string;
}

/** A pasteable input and, quoted from it, the line that must be reported. */
export type BadExample = readonly [source: string, quotedLine: string];

/** A rule: its card, its check and the examples that are its tests. */
export interface Rule<Subject extends RuleSubject = RuleSubject> extends RuleCard {
  subject: Subject;
  /** False when the file holds nothing that this rule judges; absent means that it always applies. */
  applies?(document: SubjectDocument[Subject], context: RuleContext): boolean;
  check(document: SubjectDocument[Subject], context: RuleContext): Iterable<Hit | Unknowable>;
  bad: Readonly<Record<string, BadExample>>;
  good: Readonly<Record<string, string>>;
}

/** Declares a rule about one subject; what it finds wrong about a placeholder is not known. The examples in `bad` and `good` are run by rules.spec.ts. */
export const rule = <Subject extends RuleSubject>(subject: Subject, body: Omit<Rule<Subject>, 'subject'>): Rule<Subject> => ({
  subject,
  ...body,
  check: (document, context) => knownAnswers(subject, body.check(document, context)),
});
