import { inSpec, objectsOf } from './evidence/labels.js';
import { mayBe } from '../evidence/may-be.js';
import { rule } from '../rule.js';

export const serviceNodePort = rule('kubernetes', {
  id: 'kubernetes/service-node-port',
  title: 'A service is open on every node',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The port is open on the address of every node, past ingress and its encryption.',
  fix: 'Use ClusterIP behind an Ingress or a load balancer.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  knownAs: ['kics:service_type_is_nodeport', 'kube-linter:exposed-services', 'kubescape:C-0256', 'kube-score:service-type'],
  *check(document) {
    for (const service of objectsOf(document, 'Service')) {
      const at = inSpec(service, 'type');
      if (mayBe(at, 'NodePort')) yield { at, says: `${service.label} is open on every node` };
    }
  },
  bad: {
    'a node port': ['apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n', 'type: NodePort'],
  },
  good: {
    'a type that is filled in later': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ${TYPE}\n',
    'of the cluster': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ClusterIP\n',
    'the default': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: []\n',
  },
});
