import { rule } from '../rule.js';

export const rootGroup = rule('container', {
  id: 'container/root-group',
  title: 'The group is root',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Files of the group root can be read, and on many images written.',
  fix: 'Use a runAsGroup above 0.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  knownAs: ['trivy:KSV-0116', 'kubescape:C-0013'],
  *check(container) {
    const { group, user } = container;
    const isRoot = user.state === 'known' && /^(?:root|0+)$/.test(user.value);
    if (group.state === 'unknowable') yield { unknown: group.at, why: group.why };
    else if (group.state === 'known' && /^(?:root|0+)$/.test(group.value) && !isRoot)
      yield { at: group.at, says: `${container.label} runs with the group root` };
  },
  bad: {
    'kubernetes: by number': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 1000\n        runAsGroup: 0\n',
      'runAsGroup: 0',
    ],
    'compose: by name': ['services:\n  web:\n    image: nginx:1.27\n    user: "1000:root"\n', 'user: "1000:root"'],
  },
  good: {
    'kubernetes: another group':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsGroup: 1000\n',
    'compose: root itself, which another rule judges': 'services:\n  web:\n    image: nginx:1.27\n    user: "0:0"\n',
  },
});
