import { indexByLabels } from './evidence/label-index.js';
import { containersIn, inSpec, labelsIn, objectsOf, podLabelsOf, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceWithoutPods = rule('kubernetes', {
  id: 'kubernetes/service-without-pods',
  title: 'A service leads to no pod',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Its selector or port is wrong, or the pods stand in another file.',
  fix: 'Let selector and targetPort match a pod.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  knownAs: [
    'kics:service_does_not_target_pod',
    'kube-linter:dangling-service',
    'kubescape:C-0293',
    'kube-score:service-targets-pod',
  ],
  *check(document) {
    const podsWith = indexByLabels(workloadsOf(document), podLabelsOf);
    for (const service of objectsOf(document, 'Service')) {
      const selector = labelsIn(inSpec(service, 'selector'));
      if (selector.size === 0) continue;
      const pods = podsWith(selector);
      const ports = pods.flatMap((workload) =>
        containersIn(workload).flatMap((container) => container.field('ports')?.items() ?? []),
      );
      const reachable = new Set(ports.flatMap((port) => [port.field('containerPort')?.text, port.field('name')?.text]));
      const wanted = (inSpec(service, 'ports')?.items() ?? []).map((port) => port.field('targetPort') ?? port.field('port'));
      if (pods.length === 0) yield { at: service.at, says: `${service.label} selects no pod of this file` };
      else if (ports.length > 0)
        for (const port of wanted)
          if (port !== undefined && !reachable.has(port.text))
            yield { at: port, says: `${service.label} leads to a port that no pod has` };
    }
  },
  bad: {
    'no pod': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  selector:\n    app: shop\n  ports:\n    - port: 80\n',
      'name: shop',
    ],
    'another port': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 81\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n          ports:\n            - containerPort: 80\n',
      '- port: 81',
    ],
  },
  good: {
    'a pod':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 8080\n      targetPort: 80\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n          ports:\n            - containerPort: 80\n',
    'without a selector': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n',
  },
});
