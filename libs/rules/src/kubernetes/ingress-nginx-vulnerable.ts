import { containersIn, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const ingressNginxVulnerable = rule('kubernetes', {
  id: 'kubernetes/ingress-nginx-vulnerable',
  title: 'ingress-nginx has a hole that gives the cluster away',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: 'Before 1.11.5, and in 1.12.0, whoever reaches the admission webhook runs code that may read every Secret (CVE-2025-1974).',
  fix: 'Update to 1.11.5, 1.12.1 or newer.',
  references: ['https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/'],
  knownAs: ['trivy:KCV-0093', 'kubescape:C-0292'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload)) {
        const image = container.field('image');
        const version = /(?:^|\/)ingress-nginx\/controller(?:-chroot)?:v?(\d+)\.(\d+)\.(\d+)/.exec(image?.text ?? '');
        if (image !== undefined && version !== null && isVulnerable(version.slice(1).map(Number)))
          yield { at: image, says: `${container.anchor} runs ingress-nginx ${version.slice(1).join('.')}` };
      }
  },
  bad: {
    'an old one': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/ingress-nginx/controller:v1.9.5\n',
      'image: registry.k8s.io/ingress-nginx/controller:v1.9.5',
    ],
    'the first of its line': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/ingress-nginx/controller:v1.12.0@sha256:abc\n',
      'image: registry.k8s.io/ingress-nginx/controller:v1.12.0@sha256:abc',
    ],
  },
  good: {
    mended:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/ingress-nginx/controller:v1.11.5\n',
    newer:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/ingress-nginx/controller:v1.12.1\n',
    'another image':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.1.1\n',
  },
});

const isVulnerable = ([major = 0, minor = 0, patch = 0]: readonly number[]): boolean =>
  major === 0 || (major === 1 && (minor < 11 || (minor === 11 && patch < 5) || (minor === 12 && patch === 0)));
