import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const eventRateLimitUnlisted = rule('kubernetes', {
  id: 'kubernetes/event-rate-limit-unlisted',
  title: 'The admission configuration does not limit events',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'One noisy client fills the API server with events.',
  fix: 'Add the plugin EventRateLimit.',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#eventratelimit'],
  knownAs: ['checkov:CKV_K8S_78', 'trivy:KCV-0010', 'kubescape:C-0121'],
  *check(document) {
    for (const { field, kind } of objectsOf(document, 'AdmissionConfiguration')) {
      const at = field.field('plugins');
      if (!(at?.items() ?? []).some((plugin) => plugin.field('name')?.text === 'EventRateLimit'))
        yield { at: at ?? field, says: `${kind} does not limit events` };
    }
  },
  bad: {
    others: [
      'apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n  - name: PodSecurity\n',
      'plugins:',
    ],
  },
  good: {
    listed:
      'apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n  - name: PodSecurity\n  - name: EventRateLimit\n',
  },
});
