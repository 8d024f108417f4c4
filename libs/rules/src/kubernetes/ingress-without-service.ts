import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const ingressWithoutService = rule('kubernetes', {
  id: 'kubernetes/ingress-without-service',
  title: 'An ingress leads to no service of the file',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The name is wrong, or the service stands in another file: requests are answered with an error.',
  fix: 'Name a service that exists.',
  references: ['https://docs.kubelinter.io/#/generated/checks?id=dangling-ingress'],
  knownAs: ['kube-linter:dangling-ingress', 'kubescape:C-0298', 'kube-score:ingress-targets-service'],
  *check(document) {
    const services = new Set(objectsOf(document, 'Service').map(({ namespace, name }) => `${namespace}/${name}`));
    for (const ingress of objectsOf(document, 'Ingress')) {
      const paths = (inSpec(ingress, 'rules')?.items() ?? []).flatMap((host) => host.path('http', 'paths')?.items() ?? []);
      const backends = [
        inSpec(ingress, 'defaultBackend'),
        inSpec(ingress, 'backend'),
        ...paths.map((path) => path.field('backend')),
      ];
      for (const backend of backends) {
        const at = backend?.path('service', 'name') ?? backend?.field('serviceName');
        if (at !== undefined && !services.has(`${ingress.namespace}/${at.text}`))
          yield { at, says: `${ingress.label} leads to ${at.text}, which this file does not have` };
      }
    }
  },
  bad: {
    none: [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: shop\n                port:\n                  number: 80\n',
      'name: shop',
    ],
  },
  good: {
    there:
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  defaultBackend:\n    service:\n      name: shop\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n',
  },
});
