import type { KubernetesObject } from '@plimsoll/parse';

const namespaced = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Configuration',
  'Service',
  'Ingress',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'PersistentVolumeClaim',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
]);

/** True for an object that lives in a namespace and is not one that every namespace has by itself. */
export const livesInNamespace = ({ kind, name }: KubernetesObject): boolean =>
  namespaced.has(kind) && !(kind === 'ServiceAccount' && name === 'default') && !(kind === 'Service' && name === 'kubernetes');
