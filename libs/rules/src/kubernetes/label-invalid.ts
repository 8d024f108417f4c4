import { rule } from '../rule.js';

export const labelInvalid = rule('kubernetes', {
  id: 'kubernetes/label-invalid',
  title: 'A label has a value that Kubernetes refuses',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The object cannot be created.',
  fix: 'Use at most 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends.',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'],
  knownAs: ['kics:metadata_label_is_invalid', 'kube-score:label-values'],
  *check(document) {
    for (const { field, label } of document.objects)
      for (const [name, at] of field.path('metadata', 'labels')?.fields() ?? [])
        if (at.text !== undefined && !/\$|\{\{/.test(at.text) && !/^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/.test(at.text))
          yield { at, says: `${label} has the label ${name} with an invalid value` };
  },
  bad: {
    stars: [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: g**dy\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'app: g**dy',
    ],
    'a dot at the end': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web.\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'app: web.',
    ],
  },
  good: {
    valid:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web-1.27\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    empty:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: ""\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
