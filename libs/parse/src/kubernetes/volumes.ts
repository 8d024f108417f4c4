import { byDefault, known, unknowable } from '@plimsoll/model';
import type { Mount, MountKind, Setting } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import { readFlag, readWord } from './read-setting.js';

/** A volume of a pod, by name. */
interface PodVolume {
  field: YamlField;
  kind: MountKind;
  hostPath: YamlField | undefined;
}

const objectKinds = ['configMap', 'secret', 'projected', 'downwardAPI'];

/** The volumes of a pod. */
export function volumesOf(spec: YamlField): Map<string, PodVolume> {
  const volumes = spec.field('volumes')?.items(nameOfItem) ?? [];
  return new Map(
    volumes.map((field) => [nameOfItem(field), { field, kind: kindOf(field), hostPath: field.path('hostPath', 'path') }]),
  );
}

const nameOfItem = (item: YamlField): string => item.field('name')?.text ?? '';

function kindOf(volume: YamlField): MountKind {
  if (volume.field('hostPath') !== undefined) return 'host';
  if (volume.child('emptyDir') !== undefined) return 'memory';
  if (objectKinds.some((key) => volume.field(key) !== undefined)) return 'object';
  return volume.field('persistentVolumeClaim') !== undefined ? 'volume' : 'other';
}

/** The mounts of a container. A host path's mount has the position of the path in the pod's volumes. */
export function mountsOf(container: YamlField, volumes: ReadonlyMap<string, PodVolume>): Mount[] {
  const mounts = container.field('volumeMounts')?.items((item) => item.field('mountPath')?.text ?? '') ?? [];
  return mounts.map((mount) => {
    const volume = volumes.get(nameOfItem(mount));
    return {
      at: volume?.hostPath?.named(mount.anchor) ?? mount,
      kind: volume?.kind ?? 'other',
      source: sourceOf(volume, mount),
      target: readWord(mount.field('mountPath'), mount),
      readOnly: readFlag(mount.field('readOnly'), mount),
      propagation: readWord(mount.field('mountPropagation'), mount),
    };
  });
}

function sourceOf(volume: PodVolume | undefined, mount: YamlField): Setting<string> {
  if (volume === undefined) return unknowable(mount, 'The volume is not among those of the pod.');
  return volume.kind === 'host' ? readWord(volume.hostPath, volume.field) : known(nameOfItem(volume.field), mount);
}

/** Host paths that no container of the pod mounts, as mounts of the pod: the first container answers for them. */
export function unusedHostPaths(containers: readonly YamlField[], volumes: ReadonlyMap<string, PodVolume>): Mount[] {
  const used = new Set(containers.flatMap((container) => (container.field('volumeMounts')?.items() ?? []).map(nameOfItem)));
  return [...volumes].flatMap(([name, { field, hostPath }]) => {
    if (hostPath === undefined || used.has(name)) return [];
    const source = readWord(hostPath, field);
    return [
      {
        at: hostPath,
        kind: 'host' as const,
        source,
        target: byDefault(field),
        readOnly: byDefault(field),
        propagation: byDefault(field),
      },
    ];
  });
}
