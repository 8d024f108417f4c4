import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const tlsVerificationSkipped = rule('kubernetes', {
  id: 'kubernetes/tls-verification-skipped',
  title: 'The certificate of an API service is not verified',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever stands between the API server and the service reads and answers in its name.',
  fix: 'Give the caBundle and remove insecureSkipTLSVerify.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/api-service-v1/'],
  knownAs: ['semgrep:skip-tls-verify-service', 'semgrep:skip-tls-verify-cluster'],
  *check(document) {
    for (const service of objectsOf(document, 'APIService')) {
      const at = inSpec(service, 'insecureSkipTLSVerify');
      if (at?.text === 'true') yield { at, says: `${service.label} is trusted without a certificate` };
    }
    for (const file of objectsOf(document, 'Config'))
      for (const cluster of file.field.field('clusters')?.items((item) => item.field('name')?.text ?? '') ?? []) {
        const at = cluster.path('cluster', 'insecure-skip-tls-verify');
        if (at?.text === 'true') yield { at, says: `${cluster.anchor} is trusted without a certificate` };
      }
  },
  bad: {
    'a service': [
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata:\n  name: v1beta1.metrics.k8s.io\nspec:\n  insecureSkipTLSVerify: true\n',
      'insecureSkipTLSVerify: true',
    ],
    'a cluster': [
      'apiVersion: v1\nkind: Config\nclusters:\n  - name: a\n    cluster:\n      insecure-skip-tls-verify: true\n',
      'insecure-skip-tls-verify: true',
    ],
  },
  good: {
    verified:
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata:\n  name: v1beta1.metrics.k8s.io\nspec:\n  insecureSkipTLSVerify: false\n',
  },
});
