import type { KubernetesObject, YamlField } from '@plimsoll/parse';
import { rule } from '../../rule.js';
import type { BadExample, Rule } from '../../rule.js';

/** What a PodSecurityPolicy lets pass. Kubernetes 1.25 removed the kind, so these rules are for older clusters. */
export interface PolicyRow {
  slug: string;
  /** Completes "The pod security policy ...". */
  lets: string;
  knownAs: readonly string[];
  /** Where the policy is too wide; undefined when it is not. */
  isWide(spec: YamlField, policy: KubernetesObject): YamlField | undefined;
  bad: Readonly<Record<string, BadExample>>;
  good: Readonly<Record<string, string>>;
}

/** The rule of a row. */
export const policyRule = (row: PolicyRow): Rule<'kubernetes'> =>
  rule('kubernetes', {
    id: `kubernetes/psp-${row.slug}`,
    title: `A pod security policy ${row.lets}`,
    severity: 'info',
    confidence: 'high',
    profile: 'pedantic',
    why: 'On clusters before 1.25 this policy decides what pods may do; later ones ignore it.',
    fix: 'Narrow the policy, and move to Pod Security admission.',
    references: ['https://kubernetes.io/docs/concepts/security/pod-security-policy/'],
    knownAs: row.knownAs,
    applies: (document) => document.objects.some(isPolicy),
    *check(document) {
      for (const policy of document.objects.filter(isPolicy)) {
        const spec = policy.field.field('spec');
        const at = spec === undefined ? undefined : row.isWide(spec, policy);
        if (at !== undefined) yield { at, says: `${policy.label} ${row.lets}` };
      }
    },
    bad: row.bad,
    good: row.good,
  });

const isPolicy = ({ kind }: KubernetesObject): boolean => kind === 'PodSecurityPolicy';
