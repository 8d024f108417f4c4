import { rule } from '../rule.js';

export const readinessProbeMissing = rule('container', {
  id: 'container/readiness-probe-missing',
  title: 'There is no readiness probe',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Traffic is sent to a container that cannot answer yet, or no longer.',
  fix: 'Add a readinessProbe.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  knownAs: [
    'kics:readiness_probe_is_not_configured',
    'checkov:CKV_K8S_9',
    'kube-linter:no-readiness-probe',
    'kubescape:C-0018',
    'polaris:readinessProbeMissing',
    'kube-score:pod-probes',
  ],
  applies: (container) => container.source === 'kubernetes' && container.role === 'main' && !container.runsToCompletion,
  *check(container) {
    if (container.readinessProbe.state === 'default')
      yield { at: container.at, says: `${container.label} has no readiness probe` };
  },
  bad: {
    'kubernetes: no probe': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: liveness only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        tcpSocket:\n          port: 80\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a probe':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      readinessProbe:\n        httpGet:\n          path: /\n          port: 80\n',
    'kubernetes: a job':
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: once\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: once\n          image: busybox:1.36\n',
  },
});
