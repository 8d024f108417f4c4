import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const nativeSecret = rule('kubernetes', {
  id: 'kubernetes/native-secret',
  title: 'A secret of Kubernetes is used',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Secrets of Kubernetes are stored with the cluster and readable by whoever may read its objects.',
  fix: 'Keep secrets in an external store and bring them in with a driver.',
  references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  knownAs: ['kics:using_kubernetes_native_secret_management', 'kubescape:C-0208', 'kubescape:C-0234'],
  *check(document) {
    if (objectsOf(document, 'SecretProviderClass', 'ExternalSecret', 'SealedSecret').length > 0) return;
    for (const { at, label } of objectsOf(document, 'Secret')) yield { at, says: `${label} is a secret of Kubernetes itself` };
  },
  bad: {
    'a secret': ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\nstringData:\n  a: b\n', 'name: web'],
  },
  good: {
    'a driver':
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\nstringData:\n  a: b\n---\napiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata:\n  name: web\nspec:\n  provider: azure\n',
  },
});
