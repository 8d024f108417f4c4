import { byDefault, known, unknowable } from '@plimsoll/model';
import type { Anchored, Setting } from '@plimsoll/model';
import { booleanOf, integerOf } from '../yaml/scalars.js';
import type { YamlField } from '../yaml/yaml-field.js';
import { quantityOf } from './quantity.js';

const placeholder = /\{\{|\$\{|\$\(|<%/;

/** Why a text that something else fills in later has no known value; undefined for an ordinary text. */
export const openReason = (text: string): string | undefined =>
  placeholder.test(text) ? 'The value holds a placeholder that is filled in later.' : undefined;

/** A scalar read by `read`, which answers undefined for what the API would refuse. Without a field, the default at `at`. */
export function readScalar<Value>(
  field: YamlField | undefined,
  at: Anchored,
  read: (text: string, isQuoted: boolean) => Value | undefined,
): Setting<Value> {
  if (field === undefined) return byDefault(at);
  const { text } = field;
  if (text === undefined) return unknowable(field, 'The value is not a scalar.');
  const open = openReason(text);
  if (open !== undefined) return unknowable(field, open);
  const value = read(text, field.isQuoted);
  return value === undefined ? unknowable(field, 'The value is not of the type that Kubernetes expects.') : known(value, field);
}

export const readWord = (field: YamlField | undefined, at: Anchored): Setting<string> => readScalar(field, at, (text) => text);

/** A boolean; a quoted one is a text, which the API refuses. */
export const readFlag = (field: YamlField | undefined, at: Anchored): Setting<boolean> =>
  readScalar(field, at, (text, isQuoted) => (isQuoted ? undefined : booleanOf(text)));

export const readInteger = (field: YamlField | undefined, at: Anchored): Setting<number> =>
  readScalar(field, at, (text, isQuoted) => (isQuoted ? undefined : integerOf(text)));

export const readQuantity = (field: YamlField | undefined, at: Anchored): Setting<number> => readScalar(field, at, quantityOf);
