import { byDefault, known, unknowable } from '@plimsoll/model';
import type { Anchored, Setting } from '@plimsoll/model';
import { booleanOf } from '../yaml/scalars.js';
import type { YamlField } from '../yaml/yaml-field.js';
import type { ComposeService } from './document.js';
import { interpolate, unsetReason } from './interpolate.js';

/** A setting that the service does not write: the runtime's default, or unknowable when another file may write it. */
export const absent = <Value>(service: ComposeService, at: Anchored = service.field): Setting<Value> =>
  service.openEnd === undefined ? byDefault(at) : unknowable(at, service.openEnd);

/** A scalar read by `read`, which answers undefined for what it does not understand. */
export function readScalar<Value>(
  service: ComposeService,
  field: YamlField | undefined,
  read: (text: string) => Value | undefined,
): Setting<Value> {
  if (field === undefined) return absent(service);
  const { text } = field;
  return text === undefined ? unknowable(field, 'The value is not a scalar.') : readText(text, field, read);
}

/** As `readScalar`, of a text that was cut out of a longer one. */
export function readText<Value>(text: string, at: Anchored, read: (text: string) => Value | undefined): Setting<Value> {
  const { text: value, unknown } = interpolate(text);
  if (unknown.length > 0) return unknowable(at, unsetReason(unknown));
  const result = read(value);
  return result === undefined ? unknowable(at, 'The value is not of a form that Compose understands.') : known(result, at);
}

export const readWord = (service: ComposeService, field: YamlField | undefined): Setting<string> =>
  readScalar(service, field, (text) => text);

/** Compose casts texts to booleans, quoted ones too. */
export const readFlag = (service: ComposeService, field: YamlField | undefined): Setting<boolean> =>
  readScalar(service, field, (text) => (text === '1' ? true : text === '0' ? false : booleanOf(text)));

/** The first setting that is not left to the default. */
export const firstSet = <Value>(...settings: readonly [Setting<Value>, ...Setting<Value>[]]): Setting<Value> =>
  settings.find(({ state }) => state === 'known') ?? settings.find(({ state }) => state === 'unknowable') ?? settings[0];
