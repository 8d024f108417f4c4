import { byDefault, capabilityName, known, mapSetting, parseImageName, unknowable } from '@plimsoll/model';
import type { Container, ImageName, ListedCapability, Setting } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import { integerOf } from '../yaml/scalars.js';
import type { ComposeDocument, ComposeService } from './document.js';
import { environmentOf } from './environment.js';
import { interpolate } from './interpolate.js';
import { mountsOf } from './mounts.js';
import { portsOf } from './ports.js';
import { bytesOf, decimalOf } from './quantities.js';
import { absent, firstSet, readFlag, readScalar, readWord } from './read-setting.js';
import { securityOptionsOf } from './security-options.js';

/** Every service of a Compose file as a container with settings. */
export const composeContainers = (document: ComposeDocument): Container[] =>
  document.services.map((service) => containerOf(service, document));

function containerOf(service: ComposeService, document: ComposeDocument): Container {
  const { name, field } = service;
  const user = readWord(service, field.field('user'));
  return {
    source: 'compose',
    label: `services.${name}`,
    name,
    role: 'main',
    at: field,
    runsToCompletion: false,
    leads: true,
    os: 'linux',
    image: imageOf(service),
    user: mapSetting(user, (text) => text.split(':')[0] ?? ''),
    group: groupOf(user),
    runAsNonRoot: byDefault(field),
    privileged: readFlag(service, field.field('privileged')),
    ...securityOptionsOf(service),
    capabilitiesAdded: capabilitiesIn(field.field('cap_add')),
    capabilitiesDropped: capabilitiesIn(field.field('cap_drop')),
    capabilityDrop: dropOf(service),
    ...namespacesOf(service),
    readOnlyRoot: readFlag(service, field.field('read_only')),
    ...limitsOf(service),
    mounts: mountsOf(service, document.volumes),
    devices: (field.field('devices')?.items(nameOfDevice) ?? []).map((at) => ({ at, path: nameOfDevice(at) })),
    ports: portsOf(service),
    environment: environmentOf(service),
    restart: readWord(service, field.field('restart')),
    healthcheck: healthcheckOf(service),
    livenessProbe: byDefault(field),
    readinessProbe: byDefault(field),
    runtimeClass: readWord(service, field.field('runtime')),
    serviceAccountToken: byDefault(field),
    imagePullPolicy: readWord(service, field.field('pull_policy')),
  };
}

/** An image whose name has unknown parts is still known in the others. A service that is built has no image to judge. */
function imageOf(service: ComposeService): Setting<ImageName> {
  const { field } = service;
  const image = field.field('image');
  if (field.child('build') !== undefined) return byDefault(image ?? field);
  if (image?.text === undefined) return absent(service);
  return known(parseImageName(interpolate(image.text).text), image);
}

const groupOf = (user: Setting<string>): Setting<string> => {
  if (user.state !== 'known') return user;
  const group = user.value.split(':')[1];
  return group === undefined ? byDefault(user.at) : known(group, user.at);
};

const capabilitiesIn = (field: YamlField | undefined): ListedCapability[] =>
  (field?.items(nameOfCapability) ?? []).map((at) => ({ at, name: nameOfCapability(at) }));

const nameOfCapability = (item: YamlField): string => capabilityName(interpolate(item.text ?? '').text);

function dropOf(service: ComposeService): Setting<readonly string[]> {
  const field = service.field.field('cap_drop');
  if (field === undefined) return absent(service);
  const names = capabilitiesIn(field).map(({ name }) => name);
  return names.some((name) => name.includes('${'))
    ? unknowable(field, 'A dropped capability is a variable.')
    : known(names, field);
}

function namespacesOf(service: ComposeService): Pick<Container, 'pid' | 'ipc' | 'network' | 'uts' | 'userNamespace'> {
  const read = (key: string): Setting<string> => readWord(service, service.field.field(key));
  return {
    pid: read('pid'),
    ipc: read('ipc'),
    network: firstSet(read('network_mode'), read('net')),
    uts: read('uts'),
    userNamespace: read('userns_mode'),
  };
}

type Limits = Pick<Container, 'memoryLimit' | 'memoryRequest' | 'cpuLimit' | 'cpuRequest' | 'pidsLimit'>;

function limitsOf(service: ComposeService): Limits {
  const { field } = service;
  const [limits, reservations] = ['limits', 'reservations'].map((key) => field.path('deploy', 'resources', key));
  const bytes = (at: YamlField | undefined): Setting<number> => readScalar(service, at, bytesOf);
  const cores = (at: YamlField | undefined): Setting<number> => readScalar(service, at, decimalOf);
  const quota = readScalar(service, field.field('cpu_quota'), (text) => {
    const microseconds = decimalOf(text);
    return microseconds === undefined ? undefined : microseconds / 100_000;
  });
  return {
    memoryLimit: firstSet(bytes(field.field('mem_limit')), bytes(limits?.field('memory'))),
    memoryRequest: firstSet(bytes(field.field('mem_reservation')), bytes(reservations?.field('memory'))),
    cpuLimit: firstSet(cores(field.field('cpus')), cores(limits?.field('cpus')), quota),
    cpuRequest: firstSet(cores(reservations?.field('cpus')), cores(field.field('cpu_shares'))),
    pidsLimit: firstSet(
      readScalar(service, field.field('pids_limit'), integerOf),
      readScalar(service, limits?.field('pids'), integerOf),
    ),
  };
}

function nameOfDevice(item: YamlField): string {
  const text = item.node.kind === 'mapping' ? (item.field('source')?.text ?? '') : (item.text ?? '');
  return interpolate(text).text.split(':')[0] ?? '';
}

/** False when the check is switched off by `disable` or by a test of NONE. */
function healthcheckOf(service: ComposeService): Setting<boolean> {
  const field = service.field.field('healthcheck');
  if (field === undefined) return absent(service);
  const disabled = readFlag(service, field.field('disable'));
  if (disabled.state === 'known' && disabled.value) return known(false, disabled.at);
  const test = field.field('test');
  const first = test?.text ?? test?.items()[0]?.text;
  return first === 'NONE' ? known(false, test ?? field) : known(true, field);
}
