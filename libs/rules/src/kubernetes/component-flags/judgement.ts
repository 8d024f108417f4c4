import type { YamlField } from '@plimsoll/parse';
import type { CommandLine } from './flags.js';

/** What is wrong with a command line; undefined when nothing is. */
export interface Fault {
  at: YamlField;
  says: string;
}

export type Judgement = (line: CommandLine) => Fault | undefined;
type Absent = 'is wrong' | 'is fine';

/** The flag's value must satisfy the test; `absent` says what leaving it out means. */
export const mustBe =
  (name: string, isRight: (value: string) => boolean, absent: Absent): Judgement =>
  ({ component, at, flags }) => {
    const flag = flags.get(name);
    if (flag === undefined) return absent === 'is wrong' ? { at, says: `${component} is started without --${name}` } : undefined;
    return isRight(flag.value) ? undefined : { at: flag.at, says: `${component} is started with --${name}=${flag.value}` };
  };

/** Each flag must be there with a value. */
export const mustHave =
  (...names: readonly string[]): Judgement =>
  ({ component, at, flags }) => {
    const missing = names.find((name) => ['', 'true', undefined].includes(flags.get(name)?.value));
    if (missing === undefined) return undefined;
    const present = names.map((name) => flags.get(name)).find((flag) => flag !== undefined);
    return { at: present?.at ?? at, says: `${component} is started without --${missing}` };
  };

/** The flag must not be there. */
export const mustNotHave =
  (name: string): Judgement =>
  ({ component, flags }) => {
    const flag = flags.get(name);
    return flag === undefined ? undefined : { at: flag.at, says: `${component} is started with --${name}` };
  };

/** The flag must be there, whatever its value: the twin of a rule that judges the value only. */
export const mustSet = (name: string): Judgement => mustBe(name, () => true, 'is wrong');

const listOf = (value: string): string[] => value.split(',').map((part) => part.trim());

/** The list must hold one of the names. */
export const mustList = (name: string, wanted: readonly string[], absent: Absent): Judgement =>
  mustBe(name, (value) => listOf(value).some((part) => wanted.includes(part)), absent);

/** The list must not hold the name. */
export const mustNotList = (name: string, unwanted: string): Judgement =>
  mustBe(name, (value) => !listOf(value).includes(unwanted), 'is fine');

export const isTrue = (value: string): boolean => value === 'true';
export const isNotTrue = (value: string): boolean => value !== 'true';
export const isFalse = (value: string): boolean => value === 'false';
export const isNotFalse = (value: string): boolean => value !== 'false';
export const isZero = (value: string): boolean => value === '0';
export const isLoopback = (value: string): boolean => /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(value);
export const isAtLeast =
  (least: number) =>
  (value: string): boolean =>
    Number(value) >= least;
export const isAtMost =
  (most: number) =>
  (value: string): boolean =>
    Number(value) <= most;

/** True unless the gate is switched off. */
export const hasGate =
  (gate: string) =>
  (value: string): boolean =>
    !listOf(value).includes(`${gate}=false`);

const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a duration such as `1h2m3s`; NaN for anything else. */
const durationOf = (value: string): number =>
  /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(value)
    ? [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
        (sum, part) => sum + Number(part[1]) * (seconds[part[2] ?? ''] ?? 0),
        0,
      )
    : Number.NaN;

/** True for a duration of at most so many seconds. */
export const lastsAtMost =
  (most: number) =>
  (value: string): boolean =>
    durationOf(value) <= most;

/** True for a duration that is not zero. */
export const isNotZeroDuration = (value: string): boolean => !/^0+(?:h|ms|m|s)?$/.test(value);

const strong =
  /^TLS_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256|ECDHE_(?:ECDSA|RSA)_WITH_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305(?:_SHA256)?))$/;

/** True for a list of ciphers that all have forward secrecy and authenticate what they encrypt. */
export const areStrongCiphers = (value: string): boolean => listOf(value).every((cipher) => strong.test(cipher));
