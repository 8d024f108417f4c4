import { isPrivilegedPort, isWebPort } from './evidence/privileged-ports.js';
import { rule } from '../rule.js';

export const privilegedPort = rule('container', {
  id: 'container/privileged-port',
  title: 'A port below 1024 is used',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A process needs root or a capability to listen on a port below 1024.',
  fix: 'Let the program listen on a port of 1024 or more.',
  references: ['https://docs.docker.com/engine/network/port-publishing/'],
  knownAs: ['kics:privileged_ports_mapped_in_container', 'trivy:KSV-0117', 'kube-linter:privileged-ports'],
  *check(container) {
    for (const { at, hostPort, containerPort } of container.ports)
      if (isPrivilegedPort(containerPort) || (isWebPort(hostPort) && isPrivilegedPort(hostPort)))
        yield { at, says: `${container.label} uses a port below 1024` };
  },
  bad: {
    'compose: in the container': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n', '- "8080:80"'],
    'compose: of the web': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "443:8443"\n', '- "443:8443"'],
    'kubernetes: in the container': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n',
      '- containerPort: 80',
    ],
  },
  good: {
    'compose: high ports': 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:8080"\n',
    'kubernetes: a high port':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 8080\n',
  },
});
