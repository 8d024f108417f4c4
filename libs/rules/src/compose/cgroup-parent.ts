import { rule } from '../rule.js';

export const cgroupParent = rule('compose', {
  id: 'compose/cgroup-parent',
  title: 'The service leaves its control group',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A container in another control group, or in that of the host, escapes the limits that the engine keeps.',
  fix: 'Remove cgroup_parent and cgroup: host.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:cgroup_not_default', 'docker-bench:5.25'],
  *check(document) {
    for (const { field } of document.services) {
      const parent = field.field('cgroup_parent');
      if (parent !== undefined) yield { at: parent, says: `${field.anchor} runs in the control group ${parent.text ?? ''}` };
      const cgroup = field.field('cgroup');
      if (cgroup?.text === 'host') yield { at: cgroup, says: `${field.anchor} runs in the control group of the host` };
    }
  },
  bad: {
    'a parent': ['services:\n  web:\n    image: nginx:1.27\n    cgroup_parent: nat-docker\n', 'cgroup_parent: nat-docker'],
    'the host': ['services:\n  web:\n    image: nginx:1.27\n    cgroup: host\n', 'cgroup: host'],
  },
  good: {
    'a variable without a value': 'services:\n  web:\n    image: nginx:1.27\n    cgroup_parent: ${GROUP}\n',
    'nothing is said': 'services:\n  web:\n    image: nginx:1.27\n',
    'its own': 'services:\n  web:\n    image: nginx:1.27\n    cgroup: private\n',
  },
});
