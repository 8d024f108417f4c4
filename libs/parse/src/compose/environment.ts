import { unknowable } from '@plimsoll/model';
import type { EnvironmentVariable } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';
import type { ComposeService } from './document.js';
import { readText } from './read-setting.js';

/** The variables of a service's environment, as a list `- NAME=value` or as a mapping. Addresses hold names only. */
export function environmentOf(service: ComposeService): EnvironmentVariable[] {
  const holder = service.field.field('environment');
  if (holder === undefined) return [];
  if (holder.node.kind === 'mapping')
    return holder.fields().map(([name, field]) => variable(name, field.text, field.named(`${holder.anchor}[${name}]`)));
  return holder.items((item) => pairOf(item)[0]).map((item) => variable(...pairOf(item), item));
}

/** A variable without a value takes it from the shell that starts Compose. */
function variable(name: string, text: string | undefined, at: YamlField): EnvironmentVariable {
  if (text === undefined) return { at, name, value: unknowable(at, 'The value comes from the shell.'), elsewhere: 'shell' };
  return { at, name, value: readText(text, at, (value) => value) };
}

function pairOf(item: YamlField): [name: string, text: string | undefined] {
  const text = item.text ?? '';
  const sign = text.indexOf('=');
  return sign === -1 ? [text, undefined] : [text.slice(0, sign), text.slice(sign + 1)];
}
