import { rule } from '../../rule.js';
import type { Hit, Rule, Unknowable } from '../../rule.js';
import type { Breach, Control } from './control.js';
import { podsOf } from './pod.js';

/** The rule that judges a control, in the version of the policy that the cluster has. */
export const controlRule = (control: Control): Rule<'kubernetes'> =>
  rule('kubernetes', {
    id: `kubernetes/pod-security-${control.slug}`,
    title: control.title,
    severity: control.severity,
    confidence: control.confidence ?? 'high',
    profile: control.profile,
    why: control.why,
    fix: control.fix,
    references: [`https://kubernetes.io/docs/concepts/security/pod-security-standards/#${control.level}`],
    knownAs: [`pod-security:${control.level}:${control.control}`, ...(control.alsoKnownAs ?? [])],
    applies: (document) => document.objects.some(({ pod }) => pod !== undefined),
    *check(document, { kubernetesVersion }) {
      const minor = minorOf(kubernetesVersion);
      if (minor < control.since) return;
      for (const pod of podsOf(document)) for (const breach of control.breaches(pod, minor)) yield answerOf(breach);
    },
    bad: control.bad,
    good: control.good,
  });

/** The minor version of `1.33`; a version that is not named is the latest. */
const minorOf = (version: string | undefined): number => {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? Infinity : Number(minor);
};

const answerOf = ({ at, says }: Breach): Hit | Unknowable =>
  at.text !== undefined && /\$\{|\$\(|\{\{/.test(at.text)
    ? { unknown: at, why: 'The value holds a placeholder that is filled in later.' }
    : { at, says };
