import { containersIn, labelsIn, podLabelsOf, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const dashboard = rule('kubernetes', {
  id: 'kubernetes/dashboard',
  title: 'The Kubernetes dashboard is deployed',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'The project is no longer maintained, and its account is what intruders look for.',
  fix: 'Remove it; use a client on the workstation.',
  references: ['https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/'],
  knownAs: ['kics:dashboard_is_enabled', 'checkov:CKV_K8S_33', 'kubescape:C-0014'],
  *check(document) {
    for (const workload of workloadsOf(document)) {
      const labels = [podLabelsOf(workload), labelsIn(workload.field.path('metadata', 'labels'))];
      const isNamed = labels.some(
        (each) => each.get('app') === 'kubernetes-dashboard' || each.get('k8s-app') === 'kubernetes-dashboard',
      );
      const image = containersIn(workload)
        .map((container) => container.field('image'))
        .find((each) => /kubernetes-dashboard|kubernetesui\/dashboard/.test(each?.text ?? ''));
      if (image !== undefined || isNamed) yield { at: image ?? workload.at, says: `${workload.label} is the dashboard` };
    }
  },
  bad: {
    'by its image': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: kubernetesui/dashboard:v2.7.0\n',
      'image: kubernetesui/dashboard:v2.7.0',
    ],
    'by its label': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: panel\nspec:\n  template:\n    metadata:\n      labels:\n        k8s-app: kubernetes-dashboard\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: panel',
    ],
  },
  good: {
    another:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
