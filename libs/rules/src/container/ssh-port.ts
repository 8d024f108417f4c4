import { rule } from '../rule.js';

export const sshPort = rule('container', {
  id: 'container/ssh-port',
  title: 'SSH is published',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'An SSH server in a container is a way in with keys and accounts that nobody audits.',
  fix: 'Remove it; use docker exec, kubectl exec or a debug container.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html'],
  knownAs: ['kube-linter:ssh-port', 'kubescape:C-0042', 'docker-bench:5.7'],
  *check(container) {
    for (const { at, containerPort } of container.ports)
      if (containerPort.state === 'known' && containerPort.value === 22)
        yield { at, says: `${container.label} opens the port of SSH` };
  },
  bad: {
    'compose: published': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "2222:22"\n', '- "2222:22"'],
    'kubernetes: declared': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 22\n',
      '- containerPort: 22',
    ],
  },
  good: {
    'compose: another port': 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "22:2222"\n',
    'kubernetes: another port':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 2222\n',
  },
});
