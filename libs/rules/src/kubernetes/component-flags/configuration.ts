import type { KubernetesDocument, YamlField } from '@plimsoll/parse';
import type { Fault } from './judgement.js';

/** A setting of a component's configuration file. */
export interface ConfigurationSetting {
  kind: 'KubeletConfiguration' | 'KubeSchedulerConfiguration';
  path: readonly string[];
  isRight(value: string): boolean;
  /** What leaving it out means. */
  absent: 'is wrong' | 'is fine';
}

/** The configuration files in which the setting is wrong. */
export const configurationFaults = (document: KubernetesDocument, setting: ConfigurationSetting): Fault[] =>
  document.objects.flatMap(({ at, field, kind }) => {
    if (kind !== setting.kind) return [];
    const name = setting.path.join('.');
    const value = field.path(...setting.path);
    if (value === undefined)
      return setting.absent === 'is wrong' ? [{ at: nearest(field, setting.path, at), says: `${kind} leaves ${name} out` }] : [];
    const text =
      value.text ??
      value
        .items()
        .map((item) => item.text ?? '')
        .join(',');
    return setting.isRight(text) ? [] : [{ at: value, says: `${kind} sets ${name} to ${text}` }];
  });

/** Where the setting would stand: the deepest part of its path that is written, else the object. */
function nearest(field: YamlField, path: readonly string[], at: Fault['at'] | { anchor: string }): YamlField {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const found = field.path(...path.slice(0, length));
    if (found !== undefined) return found;
  }
  return (field.field('kind') ?? field).named(at.anchor);
}
