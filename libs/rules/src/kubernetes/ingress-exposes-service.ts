import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const ingressExposesService = rule('kubernetes', {
  id: 'kubernetes/ingress-exposes-service',
  title: 'An ingress leads to a service of this file',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'What the service offers is open to whoever reaches the ingress.',
  fix: 'Make sure that it should be reachable from outside.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/'],
  knownAs: ['kics:ingress_controller_exposes_workload', 'kubescape:C-0256'],
  *check(document) {
    const services = new Set(objectsOf(document, 'Service').map(({ name }) => name));
    for (const ingress of objectsOf(document, 'Ingress'))
      for (const path of (inSpec(ingress, 'rules')?.items() ?? []).flatMap((rule) => rule.path('http', 'paths')?.items() ?? [])) {
        const at = path.path('backend', 'service', 'name') ?? path.path('backend', 'serviceName');
        if (at !== undefined && services.has(at.text ?? ''))
          yield { at, says: `${ingress.label} exposes the service ${at.text ?? ''}` };
      }
  },
  bad: {
    'a service': [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\nspec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: shop\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop #\nspec:\n  ports: []\n',
      'name: shop',
    ],
  },
  good: {
    'another service':
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\nspec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: shop\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: []\n',
  },
});
