import { byDefault, known, parseImageName, unknowable } from '@plimsoll/model';
import type { Anchored, Container, ContainerRole, EnvironmentVariable, ImageName, Mount, Port, Setting } from '@plimsoll/model';
import { booleanOf } from '../yaml/scalars.js';
import type { YamlField } from '../yaml/yaml-field.js';
import type { KubernetesDocument, KubernetesObject, PodTemplate } from './document.js';
import { openReason, readFlag, readInteger, readQuantity, readScalar, readWord } from './read-setting.js';
import { completedElsewhere, isPatch } from './patch.js';
import { securityOf } from './security-context.js';
import { mountsOf, unusedHostPaths, volumesOf } from './volumes.js';

/** Every container of every workload, with what it inherits from its pod. */
export const kubernetesContainers = (document: KubernetesDocument): Container[] =>
  document.objects.flatMap((object) => (object.pod === undefined ? [] : podContainers(object, object.pod)));

const lists: readonly (readonly [key: string, role: ContainerRole])[] = [
  ['containers', 'main'],
  ['initContainers', 'init'],
  ['ephemeralContainers', 'ephemeral'],
];

function podContainers(object: KubernetesObject, pod: PodTemplate): Container[] {
  const found = lists.flatMap(([key, role]) =>
    (pod.spec.field(key)?.items(nameOf) ?? []).filter(isMapping).map((field) => ({ field, role: roleOf(field, role) })),
  );
  const volumes = volumesOf(pod.spec);
  const unused = unusedHostPaths(
    found.map(({ field }) => field),
    volumes,
  );
  const patch = isPatch(object, pod);
  return found.map(({ field, role }, i) => ({
    ...(patch ? completedElsewhere(containerOf(object, pod, field, role)) : containerOf(object, pod, field, role)),
    leads: i === 0,
    mounts: [...mountsOf(field, volumes), ...(i === 0 ? unused : ([] as Mount[]))],
  }));
}

const isMapping = (field: YamlField): boolean => field.node.kind === 'mapping';
const nameOf = (item: YamlField): string => item.field('name')?.text ?? '';

/** An init container that is always restarted runs beside the others. */
const roleOf = (field: YamlField, role: ContainerRole): ContainerRole =>
  role === 'init' && field.field('restartPolicy')?.text === 'Always' ? 'sidecar' : role;

function containerOf(
  object: KubernetesObject,
  pod: PodTemplate,
  field: YamlField,
  role: ContainerRole,
): Omit<Container, 'leads' | 'mounts'> {
  const at = (field.field('name') ?? field).named(field.anchor);
  const resource = (...keys: readonly string[]): Setting<number> => readQuantity(field.path('resources', ...keys), at);
  return {
    source: 'kubernetes',
    label: field.anchor,
    name: nameOf(field),
    ...(object.namespace === '-' ? {} : { namespace: object.namespace }),
    role,
    at,
    runsToCompletion: role === 'init' || pod.runsToCompletion,
    os: pod.spec.path('os', 'name')?.text === 'windows' ? 'windows' : 'linux',
    image: imageOf(field, at),
    ...pointingAt(at, securityOf(field, pod)),
    ...podSettings(object, pod, at),
    memoryLimit: resource('limits', 'memory'),
    memoryRequest: resource('requests', 'memory'),
    cpuLimit: resource('limits', 'cpu'),
    cpuRequest: resource('requests', 'cpu'),
    pidsLimit: byDefault(at),
    devices: [],
    ports: portsOf(field),
    environment: environmentOf(field),
    healthcheck: byDefault(at),
    livenessProbe: isThere(field.field('livenessProbe'), at),
    readinessProbe: isThere(field.field('readinessProbe'), at),
    imagePullPolicy: readWord(field.field('imagePullPolicy'), at),
  };
}

/** Settings left to the default point at the line of the container's name. */
function pointingAt<Settings extends object>(at: Anchored, settings: Settings): Settings {
  const entries = Object.entries(settings).map(([key, setting]: [string, unknown]) => [
    key,
    isDefault(setting) ? byDefault(at) : setting,
  ]);
  return Object.fromEntries(entries) as Settings;
}

const isDefault = (setting: unknown): boolean =>
  typeof setting === 'object' && setting !== null && 'state' in setting && setting.state === 'default';

type PodSettings = Pick<
  Container,
  'pid' | 'ipc' | 'network' | 'uts' | 'userNamespace' | 'restart' | 'runtimeClass' | 'serviceAccountToken'
>;

function podSettings({ at: object }: KubernetesObject, { spec }: PodTemplate, at: Anchored): PodSettings {
  const shared = (key: string, isHost: boolean): Setting<string> =>
    readScalar(spec.field(key), object, (text, isQuoted) => {
      const flag = isQuoted ? undefined : booleanOf(text);
      return flag === undefined ? undefined : flag === isHost ? 'host' : 'pod';
    });
  return {
    pid: shared('hostPID', true),
    ipc: shared('hostIPC', true),
    network: shared('hostNetwork', true),
    uts: byDefault(at),
    userNamespace: shared('hostUsers', true),
    restart: readWord(spec.field('restartPolicy'), object),
    runtimeClass: readWord(spec.field('runtimeClassName'), object),
    serviceAccountToken: readFlag(spec.field('automountServiceAccountToken'), object),
  };
}

const isThere = (field: YamlField | undefined, at: Anchored): Setting<boolean> =>
  field === undefined ? byDefault(at) : known(true, field);

const imageOf = (field: YamlField, at: Anchored): Setting<ImageName> =>
  readScalar(field.field('image'), at, (text) => parseImageName(text));

const portsOf = (field: YamlField): Port[] =>
  (field.field('ports')?.items((port) => port.field('containerPort')?.text ?? '') ?? []).map((port) => ({
    at: port.field('hostPort')?.named(`${port.anchor}.hostPort`) ?? port,
    containerPort: readInteger(port.field('containerPort'), port),
    hostPort: readInteger(port.field('hostPort'), port),
    hostAddress: readWord(port.field('hostIP'), port),
    protocol: (port.field('protocol')?.text ?? 'TCP').toLowerCase(),
  }));

/** The variables of a container. A value with a placeholder is unknowable; one from elsewhere says where it comes from. */
const environmentOf = (field: YamlField): EnvironmentVariable[] => [
  ...(field.field('env')?.items(nameOf) ?? []).map((item) => {
    const name = nameOf(item);
    const literal = item.field('value');
    const elsewhere = sourceOf(item.field('valueFrom'));
    if (literal?.text !== undefined) return { at: item, name, value: literalOf(literal.text, literal.named(item.anchor)) };
    if (elsewhere === undefined) return { at: item, name, value: known('', item) };
    return { at: item, name, value: unknowable<string>(item, 'The value comes from elsewhere.'), elsewhere };
  }),
  ...wholeSources(field),
];

/** Sources whose every key becomes a variable: variables without a name. */
const wholeSources = (field: YamlField): EnvironmentVariable[] =>
  (field.field('envFrom')?.items(nameOfSource) ?? []).map((item) => ({
    at: item,
    name: '',
    value: unknowable(item, 'The values come from elsewhere.'),
    elsewhere: item.field('secretRef') === undefined ? 'configmap' : 'secret',
  }));

const nameOfSource = (item: YamlField): string =>
  item.path('secretRef', 'name')?.text ?? item.path('configMapRef', 'name')?.text ?? '';

function literalOf(text: string, at: Anchored): Setting<string> {
  const open = openReason(text);
  return open === undefined ? known(text, at) : unknowable(at, open);
}

const sources: Readonly<Record<string, string>> = { secretKeyRef: 'secret', configMapKeyRef: 'configmap', fieldRef: 'field' };

const sourceOf = (valueFrom: YamlField | undefined): string | undefined => {
  const [key] = valueFrom?.fields()[0] ?? [];
  return key === undefined ? undefined : (sources[key] ?? 'elsewhere');
};
