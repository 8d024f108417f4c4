import { isEngineSocket, isSystemPath } from './evidence/host-paths.js';
import { rule } from '../rule.js';

export const hostPathMount = rule('container', {
  id: 'container/host-path-mount',
  title: 'A path of the node is mounted',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'What the pod reads and writes there stays on the node and is shared with whoever runs there next.',
  fix: 'Use a volume of the cluster: a PersistentVolumeClaim, emptyDir or ConfigMap.',
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  knownAs: [
    'kics:non_kube_system_pod_with_host_mount',
    'trivy:KSV-0023',
    'kubescape:C-0048',
    'kubescape:C-0203',
    'polaris:hostPathSet',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    if (container.namespace === 'kube-system') return;
    for (const { at, kind, source } of container.mounts)
      if (kind === 'host' && source.state === 'known' && !isSystemPath(source.value) && !isEngineSocket(source.value))
        yield { at, says: `${container.label} mounts ${source.value} of the node` };
  },
  bad: {
    'kubernetes: a folder': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /srv/data\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - name: data\n          mountPath: /data\n',
      'path: /srv/data',
    ],
    'kubernetes: without a mount': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /opt/data\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'path: /opt/data',
    ],
  },
  good: {
    'kubernetes: a claim':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      persistentVolumeClaim:\n        claimName: data\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - name: data\n          mountPath: /data\n',
    'kubernetes: a program of the system':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: agent\n  namespace: kube-system\nspec:\n  containers:\n    - name: agent\n      image: acme/agent:1.0\n  volumes:\n    - name: data\n      hostPath:\n        path: /srv/data\n',
    'kubernetes: a system directory, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /etc\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
