import { containersIn, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const imageRegistryFrozen = rule('kubernetes', {
  id: 'kubernetes/image-registry-frozen',
  title: 'An image comes from the frozen registry',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'k8s.gcr.io has taken no image since April 2023: what comes from there gets no fixes.',
  fix: 'Take the image from registry.k8s.io.',
  references: ['https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/'],
  knownAs: ['kubescape:C-0253'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload)) {
        const image = container.field('image');
        if (/^k8s\.gcr\.io\//.test(image?.text ?? '') && image !== undefined)
          yield { at: image, says: `${container.anchor} comes from k8s.gcr.io` };
      }
  },
  bad: {
    'an image': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: k8s.gcr.io/pause:3.2\n',
      'image: k8s.gcr.io/pause:3.2',
    ],
  },
  good: {
    'the registry of today':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/pause:3.10\n',
    'a name alike':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: example.org/k8s.gcr.io/pause:3.2\n',
  },
});
