import { containersIn, workloadsOf } from './evidence/labels.js';
import { undeclaredPorts } from './evidence/probe-ports.js';
import { rule } from '../rule.js';

export const readinessPortUndeclared = rule('kubernetes', {
  id: 'kubernetes/readiness-port-undeclared',
  title: 'The readiness probe asks a port that is not declared',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'The probe may ask where nobody listens, and the pod is restarted or left out for nothing.',
  fix: 'Declare the port under ports, or probe one that is.',
  references: ['https://docs.kubelinter.io/#/generated/checks?id=readiness-port'],
  knownAs: ['kube-linter:readiness-port'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload))
        for (const at of undeclaredPorts(container, 'readinessProbe'))
          yield { at, says: `${container.anchor} is probed at ${at.text ?? ''}, which it does not declare` };
  },
  bad: {
    'another port': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n      readinessProbe:\n        httpGet:\n          port: 81\n',
      'port: 81',
    ],
  },
  good: {
    'the same':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n      readinessProbe:\n        httpGet:\n          port: 80\n',
    'by name':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - name: web\n          containerPort: 80\n      readinessProbe:\n        tcpSocket:\n          port: web\n',
    'a command':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      readinessProbe:\n        exec:\n          command: [true]\n',
  },
});
