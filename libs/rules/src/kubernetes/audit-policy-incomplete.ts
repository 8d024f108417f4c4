import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

const concerns = [
  'secrets',
  'configmaps',
  'tokenreviews',
  'pods',
  'deployments',
  'pods/exec',
  'pods/portforward',
  'pods/proxy',
  'services/proxy',
];

export const auditPolicyIncomplete = rule('kubernetes', {
  id: 'kubernetes/audit-policy-incomplete',
  title: 'The audit policy leaves out what matters',
  severity: 'low',
  confidence: 'medium',
  profile: 'default',
  why: 'Changes of secrets and workloads, and commands in pods, are not logged.',
  fix: 'Log secrets, configmaps, tokenreviews, pods, deployments, and exec, portforward and proxy at least at the level Metadata.',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  knownAs: ['kics:audit_policy_not_cover_key_security_concerns', 'kubescape:C-0161'],
  *check(document) {
    for (const { apiVersion, field, label, at } of objectsOf(document, 'Policy')) {
      if (!apiVersion.startsWith('audit.k8s.io/')) continue;
      const rules = field.field('rules')?.items() ?? [];
      const logged = rules.filter((rule) => /^(?:Metadata|Request|RequestResponse)$/.test(rule.field('level')?.text ?? ''));
      const isCatchAll = logged.some((rule) =>
        ['resources', 'users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'].every(
          (key) => rule.field(key) === undefined,
        ),
      );
      const named = new Set(
        logged
          .flatMap((rule) => rule.field('resources')?.items() ?? [])
          .flatMap((group) => (group.field('resources')?.items() ?? []).map(({ text }) => text)),
      );
      const missing = concerns.filter((resource) => !named.has(resource));
      if (!isCatchAll && missing.length > 0)
        yield { at: field.field('rules') ?? at, says: `${label} does not log ${missing.join(', ')}` };
    }
  },
  bad: {
    'no rule': ['apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n', 'rules: []'],
    'one of them is left out': [
      'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n    resources:\n      - resources: [secrets]\n',
      'rules:',
    ],
  },
  good: {
    everything: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n',
    'all of them':
      'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n    resources:\n      - resources: [secrets, configmaps, tokenreviews, pods, deployments, pods/exec, pods/portforward, pods/proxy, services/proxy]\n',
  },
});
