/** What a submitted file is. `docker-bench` is a host agent's report and describes a host. */
export const fileKinds = ['dockerfile', 'compose', 'kubernetes', 'docker-bench'] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a rule judges. `container` rules see one container's settings, whichever kind of file declared it. */
export const ruleSubjects = ['dockerfile', 'compose', 'kubernetes', 'container', 'host'] as const;
export type RuleSubject = (typeof ruleSubjects)[number];

/** The subjects whose rules apply to a kind of file. */
export const subjectsOf: Record<FileKind, readonly RuleSubject[]> = {
  dockerfile: ['dockerfile'],
  compose: ['compose', 'container'],
  kubernetes: ['kubernetes', 'container'],
  'docker-bench': ['host'],
};
