import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const ingressSnippet = rule('kubernetes', {
  id: 'kubernetes/ingress-snippet',
  title: 'An ingress brings configuration of its own',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A snippet is executed by the controller, which can read every secret of the cluster.',
  fix: 'Remove the annotation, and set allow-snippet-annotations: "false" for the controller.',
  references: ['https://github.com/kubernetes/ingress-nginx/issues/7837'],
  knownAs: ['checkov:CKV_K8S_153', 'kubescape:C-0059'],
  *check(document) {
    for (const ingress of objectsOf(document, 'Ingress'))
      for (const [key, at] of ingress.field.path('metadata', 'annotations')?.fields() ?? [])
        if (/^nginx\.ingress\.kubernetes\.io\/(?:[\w-]+-)?snippet$/.test(key))
          yield { at, says: `${ingress.label} has the annotation ${key}` };
  },
  bad: {
    'of the server': [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\n  annotations:\n    nginx.ingress.kubernetes.io/server-snippet: return 200;\nspec:\n  rules: []\n',
      'nginx.ingress.kubernetes.io/server-snippet: return 200;',
    ],
    'of the location': [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: return 200;\nspec:\n  rules: []\n',
      'nginx.ingress.kubernetes.io/configuration-snippet: return 200;',
    ],
  },
  good: {
    'another annotation':
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: door\n  annotations:\n    nginx.ingress.kubernetes.io/rewrite-target: /\nspec:\n  rules: []\n',
  },
});
