import type { YamlField } from '@plimsoll/parse';
import { inSpec, objectsOf } from './evidence/labels.js';
import { mayBe } from '../evidence/may-be.js';
import { rule } from '../rule.js';

export const serviceLoadBalancer = rule('kubernetes', {
  id: 'kubernetes/service-load-balancer',
  title: 'A service is open to the internet',
  severity: 'low',
  confidence: 'medium',
  profile: 'default',
  why: 'A load balancer has a public address unless it is told otherwise.',
  fix: "Add the provider's annotation for an internal load balancer, or limit loadBalancerSourceRanges.",
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer'],
  knownAs: ['kics:service_with_external_load_balancer', 'kube-linter:exposed-services', 'kubescape:C-0256'],
  *check(document) {
    for (const service of objectsOf(document, 'Service')) {
      const at = inSpec(service, 'type');
      const annotations = service.field.path('metadata', 'annotations')?.fields() ?? [];
      if (mayBe(at, 'LoadBalancer') && inSpec(service, 'loadBalancerSourceRanges') === undefined && !annotations.some(isInternal))
        yield { at, says: `${service.label} may have a public address` };
    }
  },
  bad: {
    'nothing is said': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: LoadBalancer\n',
      'type: LoadBalancer',
    ],
    'external on purpose': [
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-internal: 'false'\nspec:\n  type: LoadBalancer\n",
      'type: LoadBalancer',
    ],
  },
  good: {
    'a type that is filled in later': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: "{{ type }}"\n',
    internal:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    networking.gke.io/load-balancer-type: Internal\nspec:\n  type: LoadBalancer\n',
    'internal on another cloud':
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: 'true'\nspec:\n  type: LoadBalancer\n",
    limited:
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]\n',
  },
});

/** Each provider has its own word for a load balancer that the internet does not see. */
const isInternal = ([key, { text }]: [string, YamlField]): boolean =>
  (/load-?balancer/i.test(key) && /internal/i.test(key) && text !== 'false') ||
  (/load-?balancer-(?:type|scheme)$/i.test(key) && /^(?:internal|private)$/i.test(text ?? '')) ||
  (/ip-type$/i.test(key) && /^private$/i.test(text ?? ''));
