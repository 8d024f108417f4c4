import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const persistentVolumeHostPath = rule('kubernetes', {
  id: 'kubernetes/persistent-volume-host-path',
  title: 'A persistent volume is a path of the node',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever claims the volume reads and writes the node, and the data is gone with it.',
  fix: 'Use a driver of storage, or local volumes with node affinity.',
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes'],
  knownAs: [],
  *check(document) {
    for (const volume of objectsOf(document, 'PersistentVolume')) {
      const at = inSpec(volume, 'hostPath');
      if (at !== undefined) yield { at, says: `${volume.label} is ${at.field('path')?.text ?? 'a path'} of the node` };
    }
  },
  bad: {
    'a path': [
      'apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: web\nspec:\n  hostPath:\n    path: /data\n',
      'hostPath:',
    ],
  },
  good: {
    'a driver':
      'apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: web\nspec:\n  csi:\n    driver: ebs.csi.aws.com\n    volumeHandle: vol-1\n',
  },
});
