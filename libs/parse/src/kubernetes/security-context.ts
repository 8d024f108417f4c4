import { byDefault, capabilityName, known, mapSetting, unknowable } from '@plimsoll/model';
import type { Anchored, Container, ListedCapability, Setting } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import type { PodTemplate } from './document.js';
import { openReason, readFlag, readInteger, readWord } from './read-setting.js';

type Security = Pick<
  Container,
  | 'user'
  | 'group'
  | 'runAsNonRoot'
  | 'privileged'
  | 'privilegeEscalation'
  | 'capabilitiesAdded'
  | 'capabilitiesDropped'
  | 'capabilityDrop'
  | 'seccomp'
  | 'appArmor'
  | 'seLinux'
  | 'readOnlyRoot'
>;

/**
 * The security context of a container, with what the pod's adds. An inherited setting has the container's address, so that each
 * container has its own finding, and the position of the line in the pod that says it.
 */
export function securityOf(container: YamlField, pod: PodTemplate): Security {
  const own = container.field('securityContext');
  const pods = pod.spec.field('securityContext');
  const inherited = (...keys: readonly string[]): YamlField | undefined =>
    own?.path(...keys) ?? pods?.path(...keys)?.named(`${container.anchor}.securityContext.${keys.join('.')}`);
  const added = capabilitiesIn(own?.path('capabilities', 'add'));
  const dropped = own?.path('capabilities', 'drop');
  return {
    user: mapSetting(readInteger(inherited('runAsUser'), container), String),
    group: mapSetting(readInteger(inherited('runAsGroup'), container), String),
    runAsNonRoot: readFlag(inherited('runAsNonRoot'), container),
    privileged: readFlag(own?.field('privileged'), container),
    privilegeEscalation: readFlag(own?.field('allowPrivilegeEscalation'), container),
    capabilitiesAdded: added,
    capabilitiesDropped: capabilitiesIn(dropped),
    capabilityDrop: dropOf(dropped, container),
    seccomp: profileOf(inherited('seccompProfile', 'type'), seccompAnnotation(container, pod), container),
    appArmor: profileOf(inherited('appArmorProfile', 'type'), appArmorAnnotation(container, pod), container),
    seLinux: readWord(inherited('seLinuxOptions', 'type'), container),
    readOnlyRoot: readFlag(own?.field('readOnlyRootFilesystem'), container),
  };
}

/** The names that are dropped; a placeholder among them may be any. */
function dropOf(dropped: YamlField | undefined, container: YamlField): Setting<string[]> {
  if (dropped === undefined) return byDefault(container);
  const names = capabilitiesIn(dropped).map(({ name }) => name);
  const open = names.includes('ALL') ? undefined : names.map(openReason).find((why) => why !== undefined);
  return open === undefined ? known(names, dropped) : unknowable(dropped, open);
}

const capabilitiesIn = (field: YamlField | undefined): ListedCapability[] =>
  (field?.items(nameOfCapability) ?? []).map((at) => ({ at, name: nameOfCapability(at) }));

const nameOfCapability = (item: YamlField): string => capabilityName(item.text ?? '');

/** A profile in one spelling: `unconfined`, `runtime/default`, or as written. The field goes before the older annotation. */
function profileOf(field: YamlField | undefined, annotation: YamlField | undefined, at: Anchored): Setting<string> {
  return mapSetting(readWord(field ?? annotation, at), (text) => {
    const word = text.toLowerCase();
    return word === 'runtimedefault' || word === 'docker/default' ? 'runtime/default' : word === 'unconfined' ? word : text;
  });
}

const seccompAnnotation = (container: YamlField, pod: PodTemplate): YamlField | undefined =>
  annotation(pod, container, `container.seccomp.security.alpha.kubernetes.io/${nameOf(container)}`) ??
  annotation(pod, container, 'seccomp.security.alpha.kubernetes.io/pod');

const appArmorAnnotation = (container: YamlField, pod: PodTemplate): YamlField | undefined =>
  annotation(pod, container, `container.apparmor.security.beta.kubernetes.io/${nameOf(container)}`);

const nameOf = (container: YamlField): string => container.field('name')?.text ?? '';

const annotation = (pod: PodTemplate, container: YamlField, key: string): YamlField | undefined =>
  pod.metadata?.field('annotations')?.field(key)?.named(`${container.anchor}.annotations[${key}]`);
