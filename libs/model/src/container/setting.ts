import type { Anchored } from '../location.js';

/**
 * One setting of a container: what the file says, or that the file leaves it to the runtime's default, or that it cannot be known
 * from the file alone. `at` is the setting's own place when it is known, otherwise the place to point at.
 */
export type Setting<Value> =
  | { state: 'known'; value: Value; at: Anchored }
  | { state: 'default'; at: Anchored }
  | { state: 'unknowable'; at: Anchored; why: string };

export const known = <Value>(value: Value, at: Anchored): Setting<Value> => ({ state: 'known', value, at });

export const byDefault = <Value>(at: Anchored): Setting<Value> => ({ state: 'default', at });

export const unknowable = <Value>(at: Anchored, why: string): Setting<Value> => ({ state: 'unknowable', at, why });

/** The value of a known setting, otherwise undefined. */
export const valueOf = <Value>(setting: Setting<Value>): Value | undefined =>
  setting.state === 'known' ? setting.value : undefined;

/** True when the setting is known to have this value. */
export const isKnown = <Value>(setting: Setting<Value>, value: Value): boolean =>
  setting.state === 'known' && setting.value === value;

/** The same setting with another form of its value. */
export const mapSetting = <From, To>(setting: Setting<From>, change: (value: From) => To): Setting<To> =>
  setting.state === 'known' ? { ...setting, value: change(setting.value) } : setting;
