import { rule } from '../rule.js';

export const systemDirectoryWritable = rule('container', {
  id: 'container/system-directory-writable',
  title: 'A volume lies over a directory of the system',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Programs and settings of the container can be replaced through the volume.',
  fix: 'Mount it read-only, or elsewhere.',
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  knownAs: ['kics:volume_mount_with_os_directory_write_permissions'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    for (const { at, target, readOnly } of container.mounts)
      if (
        target.state === 'known' &&
        /^\/(?:bin|sbin|boot|cdrom|dev|etc|home|lib|media|proc|root|run|seLinux|srv|usr|var)(?:\/|$)/.test(target.value) &&
        !(readOnly.state === 'known' && readOnly.value)
      )
        yield { at, says: `${container.label} can write to ${target.value} through a volume` };
  },
  bad: {
    'kubernetes: programs': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      emptyDir: {}\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - mountPath: /bin\n          name: data\n',
      '- mountPath: /bin',
    ],
  },
  good: {
    'kubernetes: read only':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      emptyDir: {}\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - mountPath: /bin\n          name: data\n          readOnly: true\n',
    'kubernetes: elsewhere':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      emptyDir: {}\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - mountPath: /data\n          name: data\n',
  },
});
