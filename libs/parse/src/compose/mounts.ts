import { byDefault, isKnown, known, unknowable } from '@plimsoll/model';
import type { Mount, MountKind, Setting } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import type { ComposeResource, ComposeService } from './document.js';
import { interpolate, unsetReason } from './interpolate.js';
import { readFlag, readText, readWord } from './read-setting.js';

/** The mounts of a service: `volumes` in the short and the long form, and `tmpfs`. */
export function mountsOf(service: ComposeService, volumes: readonly ComposeResource[]): Mount[] {
  const listed = service.field.field('volumes')?.items(nameOfMount) ?? [];
  return [
    ...listed.map((item) => throughVolume(item.node.kind === 'mapping' ? longMount(service, item) : shortMount(item), volumes)),
    ...memoryMounts(service.field.field('tmpfs')),
  ];
}

/** A mount is named by its place in the container. */
const nameOfMount = (item: YamlField): string =>
  item.node.kind === 'mapping'
    ? (item.field('target')?.text ?? '')
    : (splitVolume(interpolate(item.text ?? '').text).target ?? '');

function shortMount(item: YamlField): Mount {
  const { text, unknown } = interpolate(item.text ?? '');
  const { source, target = '', mode = '' } = splitVolume(text);
  const modes = mode.split(',');
  const word = (part: string): Setting<string> =>
    part.includes('${') ? unknowable(item, unsetReason(unknown)) : known(part, item);
  const propagation = modes.find((each) => /^r?(?:shared|slave|private)$/.test(each));
  return {
    at: item,
    kind: source === undefined ? 'volume' : kindOf(source),
    source: source === undefined ? byDefault(item) : word(source),
    target: word(target),
    readOnly: mode.includes('${') ? unknowable(item, unsetReason(unknown)) : known(modes.includes('ro'), item),
    propagation: propagation === undefined ? byDefault(item) : known(propagation, item),
  };
}

/** `source:target:mode` after interpolation, where a source may begin with a drive of Windows. */
function splitVolume(text: string): { source?: string; target?: string; mode?: string } {
  const drive = /^[A-Za-z]:(?=[\\/])/.exec(text)?.[0] ?? '';
  const [first = '', target, mode] = text.slice(drive.length).split(':');
  if (target === undefined) return { target: drive + first };
  return { source: drive + first, target, ...(mode === undefined ? {} : { mode }) };
}

const kindOf = (source: string): MountKind => {
  if (/^(?:[/.~]|[A-Za-z]:[\\/]|\\\\)/.test(source)) return 'host';
  return source.startsWith('${') ? 'other' : 'volume';
};

const longKinds: Readonly<Record<string, MountKind>> = { bind: 'host', volume: 'volume', tmpfs: 'memory' };

function longMount(service: ComposeService, item: YamlField): Mount {
  const placed = { ...service, field: item };
  const source = item.field('source');
  return {
    at: source?.named(item.anchor) ?? item,
    kind: longKinds[item.field('type')?.text ?? ''] ?? 'other',
    source: readWord(placed, source),
    target: readWord(placed, item.field('target')),
    readOnly: readFlag(placed, item.field('read_only')),
    propagation: readWord(placed, item.path('bind', 'propagation')?.named(item.anchor)),
  };
}

/** A named volume whose driver binds a directory of the host is a mount of that directory. */
function throughVolume(mount: Mount, volumes: readonly ComposeResource[]): Mount {
  if (mount.kind !== 'volume' || mount.source.state !== 'known') return mount;
  const options = volumes.find(({ name }) => isKnown(mount.source, name))?.field.field('driver_opts');
  const device = options?.field('device')?.text;
  if (device === undefined || !/^(?:[/.~]|\$)/.test(device)) return mount;
  return { ...mount, kind: 'host', source: readText(device, mount.at, (text) => text) };
}

const memoryMounts = (field: YamlField | undefined): Mount[] => {
  if (field === undefined) return [];
  return (field.isScalar ? [field] : field.items((item) => (item.text ?? '').replace(/:.*/, ''))).map((at) => ({
    at,
    kind: 'memory',
    source: byDefault(at),
    target: readText((at.text ?? '').replace(/:.*/, ''), at, (text) => text),
    readOnly: known(false, at),
    propagation: byDefault(at),
  }));
};
