import { byDefault, known, unknowable } from '@plimsoll/model';
import type { Port, Setting } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import type { ComposeService } from './document.js';
import { interpolate, unsetReason } from './interpolate.js';
import { readScalar, readWord } from './read-setting.js';

/** The published ports of a service, in the short form `127.0.0.1:8080:80/tcp` and in the long one. */
export const portsOf = (service: ComposeService): Port[] =>
  (service.field.field('ports')?.items(nameOfPort) ?? []).map((item) =>
    item.node.kind === 'mapping' ? longPort(service, item) : shortPort(item),
  );

const nameOfPort = (item: YamlField): string => {
  if (item.node.kind !== 'mapping') return item.text ?? '';
  const [published, target] = ['published', 'target'].map((key) => item.field(key)?.text ?? '');
  return published === '' ? (target ?? '') : `${published}:${target}`;
};

const longPort = (service: ComposeService, item: YamlField): Port => {
  const placed = { ...service, field: item };
  return {
    at: item,
    containerPort: readScalar(placed, item.field('target'), firstPort),
    hostPort: readScalar(placed, item.field('published'), firstPort),
    hostAddress: readWord(placed, item.field('host_ip')),
    protocol: item.field('protocol')?.text ?? 'tcp',
  };
};

function shortPort(item: YamlField): Port {
  const { text, unknown } = interpolate(item.text ?? '');
  const [spec = '', protocol = 'tcp'] = text.split('/');
  const parts = spec.split(/:(?![^[]*\])/);
  const [target = '', published, ...address] = parts.reverse();
  const setting = <Value>(part: string | undefined, read: (part: string) => Value): Setting<Value> => {
    if (part === undefined || part === '') return byDefault(item);
    return part.includes('${') ? unknowable(item, unsetReason(unknown)) : known(read(part), item);
  };
  const port = (part: string | undefined): Setting<number> => setting(part, (digits) => firstPort(digits) ?? 0);
  const wholeUnknown = parts.length === 1 && target.includes('${');
  const addressUnknown = wholeUnknown || (parts.length === 2 && (published ?? '').includes('${'));
  const reason = unsetReason(unknown);
  return {
    at: item,
    containerPort: port(target),
    hostPort: wholeUnknown ? unknowable(item, reason) : port(published),
    hostAddress: addressUnknown
      ? unknowable(item, reason)
      : setting(address.length === 0 ? undefined : address.reverse().join(':'), (host) => host.replace(/^\[|\]$/g, '')),
    protocol,
  };
}

const firstPort = (text: string): number | undefined => {
  const match = /^(\d+)(?:-\d+)?$/.exec(text.trim());
  return match === null ? undefined : Number(match[1]);
};
