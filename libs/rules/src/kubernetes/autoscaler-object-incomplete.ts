import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const autoscalerObjectIncomplete = rule('kubernetes', {
  id: 'kubernetes/autoscaler-object-incomplete',
  title: 'An autoscaler measures an object that it does not name',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The autoscaler cannot find what it should measure, and never scales.',
  fix: 'Name the apiVersion, kind and name of describedObject, and the metric.',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/'],
  knownAs: ['kics:hpa_targets_invalid_object'],
  *check(document) {
    for (const scaler of objectsOf(document, 'HorizontalPodAutoscaler'))
      for (const metric of inSpec(scaler, 'metrics')?.items() ?? []) {
        if (metric.field('type')?.text !== 'Object') continue;
        const object = metric.field('object');
        const needed = [['metric'], ['describedObject', 'kind'], ['describedObject', 'name'], ['describedObject', 'apiVersion']];
        if (object === undefined || needed.some((path) => object.path(...path) === undefined))
          yield { at: object ?? metric, says: `${scaler.label} does not name the object that it measures` };
      }
  },
  bad: {
    'no name': [
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  metrics:\n    - type: Object\n      object:\n        metric:\n          name: hits\n        describedObject:\n          kind: Ingress\n',
      'object:',
    ],
  },
  good: {
    whole:
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  metrics:\n    - type: Object\n      object:\n        metric:\n          name: hits\n        describedObject:\n          apiVersion: networking.k8s.io/v1\n          kind: Ingress\n          name: main\n',
    'a resource':
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n',
  },
});
