import { inSpec, labelsIn, objectsOf, podLabelsOf, selects } from './evidence/labels.js';
import { rule } from '../rule.js';

export const statefulSetServiceMissing = rule('kubernetes', {
  id: 'kubernetes/stateful-set-service-missing',
  title: 'A StatefulSet has no service of its own',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Without a headless service its pods have no names on the network.',
  fix: 'Add a Service with clusterIP: None that selects the pods, and name it in serviceName.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  knownAs: ['kics:statefulset_without_service_name', 'kube-score:statefulset-has-servicename'],
  *check(document) {
    const services = Map.groupBy(objectsOf(document, 'Service'), ({ namespace, name }) => `${namespace}/${name}`);
    for (const workload of objectsOf(document, 'StatefulSet')) {
      const name = inSpec(workload, 'serviceName');
      const service = services
        .get(`${workload.namespace}/${name?.text}`)
        ?.find(
          (each) =>
            inSpec(each, 'clusterIP')?.text === 'None' && selects(labelsIn(inSpec(each, 'selector')), podLabelsOf(workload)),
        );
      if (service === undefined)
        yield { at: name ?? workload.at, says: `${workload.label} has no headless service in this file` };
    }
  },
  bad: {
    'a service with an address': [
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  serviceName: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: 10.0.0.1\n  selector:\n    app: web\n  ports: []\n',
      'serviceName: web',
    ],
    'another selector': [
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  serviceName: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: None\n  selector:\n    app: db\n  ports: []\n',
      'serviceName: web',
    ],
  },
  good: {
    'its service':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  serviceName: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: None\n  selector:\n    app: web\n  ports: []\n',
  },
});
