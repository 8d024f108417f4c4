import { rule } from '../rule.js';

/** The minor version 1.N that removed an API version, by its kinds: other kinds of the same version may live on. */
const removals = new Map<string, number>(
  (
    [
      ['extensions/v1beta1', 'DaemonSet Deployment NetworkPolicy PodSecurityPolicy ReplicaSet', 16],
      ['extensions/v1beta1', 'Ingress', 22],
      ['apps/v1beta1', 'Deployment StatefulSet ReplicaSet', 16],
      ['apps/v1beta2', 'DaemonSet Deployment StatefulSet ReplicaSet', 16],
      ['admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', 22],
      ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22],
      ['apiregistration.k8s.io/v1beta1', 'APIService', 22],
      ['authentication.k8s.io/v1beta1', 'TokenReview', 22],
      [
        'authorization.k8s.io/v1beta1',
        'LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview SelfSubjectRulesReview',
        22,
      ],
      ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22],
      ['coordination.k8s.io/v1beta1', 'Lease', 22],
      ['networking.k8s.io/v1beta1', 'Ingress IngressClass', 22],
      ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole ClusterRoleBinding Role RoleBinding', 22],
      ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22],
      ['storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment', 22],
      ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27],
      ['batch/v1beta1', 'CronJob', 25],
      ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25],
      ['events.k8s.io/v1beta1', 'Event', 25],
      ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25],
      ['policy/v1beta1', 'PodDisruptionBudget PodSecurityPolicy', 25],
      ['node.k8s.io/v1beta1', 'RuntimeClass', 25],
      ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26],
      ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema PriorityLevelConfiguration', 26],
      ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema PriorityLevelConfiguration', 29],
      ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema PriorityLevelConfiguration', 32],
    ] as const
  ).flatMap(([version, kinds, minor]) => kinds.split(' ').map((kind) => [`${version} ${kind}`, minor] as const)),
);

export const apiVersionRemoved = rule('kubernetes', {
  id: 'kubernetes/api-version-removed',
  title: 'An API version is used that is gone',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Clusters of today refuse the object, and so do their checks of it.',
  fix: 'Use the version that replaced it.',
  references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  knownAs: [
    'kics:object_is_using_a_deprecated_api_version',
    'trivy:KSV-0107',
    'kube-linter:no-extensions-v1beta',
    'kube-score:stable-version',
  ],
  *check(document, { kubernetesVersion }) {
    const minor = Number(/^v?1\.(\d+)/.exec(kubernetesVersion ?? '')?.[1] ?? Infinity);
    for (const { apiVersion, field, kind, label } of document.objects) {
      const removedIn = removals.get(`${apiVersion} ${kind}`);
      const at = field.field('apiVersion');
      if (removedIn !== undefined && removedIn <= minor && at !== undefined)
        yield { at, says: `${label} uses ${apiVersion}, which Kubernetes 1.${removedIn.toString()} removed` };
    }
  },
  bad: {
    'a deployment': [
      'apiVersion: apps/v1beta1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'apiVersion: apps/v1beta1',
    ],
    'an ingress': [
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  rules: []\n',
      'apiVersion: extensions/v1beta1',
    ],
    'a job': [
      'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: web\nspec:\n  schedule: "* * * * *"\n',
      'apiVersion: batch/v1beta1',
    ],
  },
  good: {
    'a beta of a kind that is newer': 'apiVersion: networking.k8s.io/v1beta1\nkind: ServiceCIDR\nmetadata:\n  name: web\n',
    'a version of today':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    'a beta that still is': 'apiVersion: example.com/v1beta1\nkind: Thing\nmetadata:\n  name: web\nspec:\n  a: b\n',
  },
});
