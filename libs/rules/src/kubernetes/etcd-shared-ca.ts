import { commandLinesOf } from './component-flags/flags.js';
import { rule } from '../rule.js';

export const etcdSharedCa = rule('kubernetes', {
  id: 'kubernetes/etcd-shared-ca',
  title: 'etcd trusts the authority of the cluster',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever has a certificate of the cluster, such as a user, is let into etcd, which asks for nothing else.',
  fix: 'Give etcd a certificate authority of its own.',
  references: ['https://kubernetes.io/docs/setup/best-practices/certificates/'],
  knownAs: ['kics:not_unique_certificate_authority', 'kubescape:C-0159'],
  *check(document) {
    const lines = commandLinesOf(document);
    const authorities = lines
      .filter(({ component }) => component === 'kube-apiserver')
      .map(({ flags }) => flags.get('client-ca-file')?.value);
    for (const { component, flags } of lines) {
      const own = component === 'etcd' ? flags.get('trusted-ca-file') : undefined;
      if (own !== undefined && authorities.includes(own.value))
        yield { at: own.at, says: 'etcd trusts the authority of the API server' };
    }
  },
  bad: {
    'the same file': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: etcd\nspec:\n  containers:\n    - name: etcd\n      command:\n        - etcd\n        - --trusted-ca-file=/pki/ca.crt\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-apiserver\nspec:\n  containers:\n    - name: kube-apiserver\n      command:\n        - kube-apiserver\n        - --client-ca-file=/pki/ca.crt\n',
      '- --trusted-ca-file=/pki/ca.crt',
    ],
  },
  good: {
    'its own':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: etcd\nspec:\n  containers:\n    - name: etcd\n      command:\n        - etcd\n        - --trusted-ca-file=/pki/etcd/ca.crt\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-apiserver\nspec:\n  containers:\n    - name: kube-apiserver\n      command:\n        - kube-apiserver\n        - --client-ca-file=/pki/ca.crt\n',
  },
});
