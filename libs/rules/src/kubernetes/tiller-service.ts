import { labelsIn, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const tillerService = rule('kubernetes', {
  id: 'kubernetes/tiller-service',
  title: 'The service of Helm 2 is still there',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever reaches the port can make Tiller install anything.',
  fix: 'Delete the service.',
  references: ['https://helm.sh/docs/topics/v2_v3_migration/'],
  knownAs: ['kics:tiller_service_is_not_deleted', 'checkov:CKV_K8S_44'],
  *check(document) {
    for (const { at, field, label, name } of objectsOf(document, 'Service')) {
      const labels = [labelsIn(field.path('metadata', 'labels')), labelsIn(field.path('spec', 'selector'))];
      if (name === 'tiller-deploy' || labels.some((each) => each.get('app') === 'helm' && each.get('name') === 'tiller'))
        yield { at, says: `${label} leads to Tiller` };
    }
  },
  bad: {
    'by its name': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: tiller-deploy\nspec:\n  ports: []\n',
      'name: tiller-deploy',
    ],
    'by its selector': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: t\nspec:\n  selector: { app: helm, name: tiller }\n',
      'name: t',
    ],
  },
  good: {
    another: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: []\n',
  },
});
