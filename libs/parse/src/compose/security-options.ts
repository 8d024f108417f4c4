import { known } from '@plimsoll/model';
import type { Setting } from '@plimsoll/model';
import { booleanOf } from '../yaml/scalars.js';
import type { YamlField } from '../yaml/yaml-field.js';
import type { ComposeService } from './document.js';
import { interpolate } from './interpolate.js';
import { absent } from './read-setting.js';

/** What `security_opt` says. */
export interface SecurityOptions {
  privilegeEscalation: Setting<boolean>;
  seccomp: Setting<string>;
  appArmor: Setting<string>;
  seLinux: Setting<string>;
}

/** Reads `security_opt`, whose entries are `name:value` or `name=value`; a later entry of the same name counts. */
export function securityOptionsOf(service: ComposeService): SecurityOptions {
  const options: SecurityOptions = {
    privilegeEscalation: absent(service),
    seccomp: absent(service),
    appArmor: absent(service),
    seLinux: absent(service),
  };
  const items = service.field.field('security_opt')?.items(nameOfOption) ?? [];
  for (const item of items) Object.assign(options, optionOf(item));
  return options;
}

const nameOfOption = (item: YamlField): string => splitOption(item)[0];

function splitOption(item: YamlField): [name: string, value: string] {
  const { text } = interpolate(item.text ?? '');
  const sign = text.search(/[:=]/);
  return sign === -1 ? [text, ''] : [text.slice(0, sign), text.slice(sign + 1)];
}

function optionOf(item: YamlField): Partial<SecurityOptions> {
  const [name, value] = splitOption(item);
  switch (name) {
    case 'no-new-privileges':
      return { privilegeEscalation: known(!(value === '' || booleanOf(value) === true), item) };
    case 'seccomp':
      return { seccomp: known(value, item) };
    case 'apparmor':
      return { appArmor: known(value, item) };
    case 'label':
      return { seLinux: known(value === 'disable' ? 'disabled' : value, item) };
    default:
      return {};
  }
}
