import type { ImageName } from '@plimsoll/model';
import { rule } from '../rule.js';

export const imagePullPolicy = rule('container', {
  id: 'container/image-pull-policy',
  title: 'The image may be taken from the node',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A pod that does not pull runs whatever image of that name the node has, without the registry asking for credentials.',
  fix: 'Set imagePullPolicy: Always.',
  references: ['https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy'],
  knownAs: [
    'kics:image_pull_policy_of_container_is_not_always',
    'checkov:CKV_K8S_15',
    'kubescape:C-0075',
    'polaris:pullPolicyNotAlways',
    'kube-score:container-image-pull-policy',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { image, imagePullPolicy: policy } = container;
    if (policy.state === 'unknowable') yield { unknown: policy.at, why: policy.why };
    else if (policy.state === 'known' ? policy.value !== 'Always' : image.state === 'known' && !isPulledByDefault(image.value))
      yield { at: policy.at, says: `${container.label} does not always pull its image` };
  },
  bad: {
    'kubernetes: once': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      imagePullPolicy: IfNotPresent\n',
      'imagePullPolicy: IfNotPresent',
    ],
    'kubernetes: the default of a version': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: always':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      imagePullPolicy: Always\n',
    'kubernetes: the default of latest':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n',
  },
});

/** Kubernetes pulls latest each time; an image with a digest cannot be another one. */
const isPulledByDefault = ({ digest, tag }: ImageName): boolean => digest !== undefined || tag === undefined || tag === 'latest';
