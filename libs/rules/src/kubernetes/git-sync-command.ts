import { containersIn, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const gitSyncCommand = rule('kubernetes', {
  id: 'kubernetes/git-sync-command',
  title: 'git-sync may run any program',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'GITSYNC_GIT and its flag name the program that is run, which may come from a repository or volume.',
  fix: 'Remove the variable; the image brings its own git.',
  references: ['https://github.com/kubernetes/git-sync'],
  knownAs: ['checkov:CKV_K8S_159'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload)) {
        if (!/git-sync/.test(container.field('image')?.text ?? '')) continue;
        const variable = container
          .field('env')
          ?.items()
          .find((item) => item.field('name')?.text === 'GITSYNC_GIT');
        const flag = ['command', 'args']
          .flatMap((key) => container.field(key)?.items() ?? [])
          .find(({ text }) => /^--git(?:=|$)/.test(text ?? ''));
        const at = variable ?? flag;
        if (at !== undefined) yield { at, says: `${workload.label} chooses the program that git-sync runs` };
      }
  },
  bad: {
    'a variable': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/git-sync/git-sync:v4.2.1\n      env:\n        - name: GITSYNC_GIT\n          value: /tmp/x\n',
      '- name: GITSYNC_GIT',
    ],
    'a flag': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/git-sync/git-sync:v4.2.1\n      args:\n        - --git=/tmp/x\n',
      '- --git=/tmp/x',
    ],
  },
  good: {
    'the repository only':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.k8s.io/git-sync/git-sync:v4.2.1\n      env:\n        - name: GITSYNC_REPO\n          value: https://example.com/a.git\n',
    'another image':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: GITSYNC_GIT\n          value: /tmp/x\n',
  },
});
