import { rule } from '../rule.js';

export const livenessProbeMissing = rule('container', {
  id: 'container/liveness-probe-missing',
  title: 'There is no liveness probe',
  severity: 'info',
  confidence: 'high',
  profile: 'default',
  why: 'A container that hangs is not started again, because nothing notices.',
  fix: 'Add a livenessProbe that fails only when a restart helps.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  knownAs: [
    'kics:liveness_probe_is_not_defined',
    'checkov:CKV_K8S_8',
    'kube-linter:no-liveness-probe',
    'kubescape:C-0056',
    'polaris:livenessProbeMissing',
    'kube-score:pod-probes',
  ],
  applies: (container) => container.source === 'kubernetes' && container.role === 'main' && !container.runsToCompletion,
  *check(container) {
    if (container.livenessProbe.state === 'default') yield { at: container.at, says: `${container.label} has no liveness probe` };
  },
  bad: {
    'kubernetes: no probe': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: readiness only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      readinessProbe:\n        tcpSocket:\n          port: 80\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a probe':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet:\n          path: /\n          port: 80\n',
    'kubernetes: a job':
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: once\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: once\n          image: busybox:1.36\n',
  },
});
