import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const encryptionProviderWeak = rule('kubernetes', {
  id: 'kubernetes/encryption-provider-weak',
  title: 'No strong provider encrypts secrets',
  severity: 'medium',
  confidence: 'high',
  profile: 'pedantic',
  why: 'aesgcm needs a new key after few writes, and identity does not encrypt.',
  fix: 'Use kms, secretbox or aescbc.',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
  knownAs: ['kics:encryption_provider_not_properly_configured', 'kubescape:C-0142'],
  *check(document) {
    for (const { field, label } of objectsOf(document, 'EncryptionConfiguration'))
      for (const resource of field.field('resources')?.items() ?? []) {
        const providers = resource.field('providers');
        const names = (providers?.items() ?? []).flatMap((provider) => provider.fields().map(([name]) => name));
        if (providers !== undefined && !names.some((name) => ['kms', 'secretbox', 'aescbc'].includes(name)))
          yield { at: providers, says: `${label} has no strong provider` };
      }
  },
  bad: {
    aesgcm: [
      'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - aesgcm: {}\n',
      'providers:',
    ],
    nothing: [
      'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - identity: {}\n',
      'providers:',
    ],
  },
  good: {
    kms: 'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - kms: {}\n      - identity: {}\n',
    'a strong one among others':
      'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - identity: {}\n      - aesgcm: {}\n      - secretbox: {}\n',
  },
});
