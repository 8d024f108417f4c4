import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceExternalIps = rule('kubernetes', {
  id: 'kubernetes/service-external-ips',
  title: 'A service claims addresses',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Traffic to any address that is named is drawn to the pods, whoever owns the address.',
  fix: 'Remove externalIPs; use a load balancer.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#external-ips'],
  knownAs: ['trivy:KSV-0108', 'kubescape:C-0256'],
  *check(document) {
    for (const service of objectsOf(document, 'Service')) {
      const at = inSpec(service, 'externalIPs');
      if ((at?.items().length ?? 0) > 0 && at !== undefined) yield { at, says: `${service.label} claims addresses` };
    }
  },
  bad: {
    'an address': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  externalIPs: [192.0.2.1]\n',
      'externalIPs: [192.0.2.1]',
    ],
  },
  good: {
    none: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  externalIPs: []\n',
  },
});
