import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const ingressWithoutTls = rule('kubernetes', {
  id: 'kubernetes/ingress-without-tls',
  title: 'An ingress speaks in the clear',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  why: 'Passwords and sessions can be read on the way.',
  fix: 'Add tls with a certificate.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#tls'],
  knownAs: ['kubescape:C-0263', 'polaris:tlsSettingsMissing'],
  *check(document) {
    for (const ingress of objectsOf(document, 'Ingress')) {
      const isOffloaded = (ingress.field.path('metadata', 'annotations')?.fields() ?? []).some(([key]) =>
        /certificate|ssl-cert|acme/i.test(key),
      );
      if ((inSpec(ingress, 'tls')?.items().length ?? 0) === 0 && !isOffloaded)
        yield { at: ingress.at, says: `${ingress.label} has no certificate` };
    }
  },
  bad: {
    'nothing is said': [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\nspec:\n  rules: []\n',
      'name: door',
    ],
    'an empty list': [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\nspec:\n  tls: []\n',
      'name: door',
    ],
  },
  good: {
    'a certificate':
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\nspec:\n  tls:\n    - hosts: [example.com]\n      secretName: cert\n',
    'at the load balancer':
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\n  annotations:\n    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:x\nspec:\n  rules: []\n',
  },
});
