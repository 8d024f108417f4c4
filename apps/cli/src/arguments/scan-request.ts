import { severities } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { hint } from './closest.js';
import { readOptions } from './read-options.js';
import type { GivenOptions, OptionTable } from './read-options.js';
import { WrongUsage } from './wrong-usage.js';

const formats = ['human', 'json', 'sarif', 'junit', 'csv'] as const;
const profiles = ['default', 'all'] as const;
const thresholds = [...severities, 'none'] as const;

/** What `plimsoll scan` was asked to do. */
export interface ScanRequest {
  paths: readonly string[];
  format: (typeof formats)[number];
  profile: (typeof profiles)[number];
  /** Minor version of the cluster, such as `1.33`; undefined means the latest. */
  kubernetesVersion: string | undefined;
  /** The gate fails when a finding is at least as bad; `none` never fails. */
  failOn: Severity | 'none';
  /** Only findings at least as bad are reported and gated. */
  severity: Severity;
  /** Ids of the only rules that judge; empty means all. */
  rules: readonly string[];
  verbose: boolean;
}

export const scanOptions: OptionTable = {
  format: { type: 'string' },
  profile: { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'fail-on': { type: 'string' },
  severity: { type: 'string' },
  rule: { type: 'string', multiple: true },
  verbose: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
};

/** Reads the words after `plimsoll scan`; `help` and `version` are asked for instead of a scan. Throws `WrongUsage`. */
export function readScanRequest(args: readonly string[]): ScanRequest | 'help' | 'version' {
  const given = readOptions(args, scanOptions);
  if (given.values.has('help')) return 'help';
  if (given.values.has('version')) return 'version';
  if (given.words.length === 0) throw new WrongUsage('Name at least one folder or file: plimsoll scan PATH...');
  return {
    paths: given.words,
    format: oneOf(given, 'format', formats, 'human'),
    profile: oneOf(given, 'profile', profiles, 'default'),
    kubernetesVersion: kubernetesVersionOf(given.values.get('kubernetes-version')?.[0]),
    failOn: oneOf(given, 'fail-on', thresholds, 'high'),
    severity: oneOf(given, 'severity', severities, 'info'),
    rules: (given.values.get('rule') ?? []).map(knownRule),
    verbose: given.values.has('verbose'),
  };
}

function oneOf<Value extends string>(given: GivenOptions, name: string, allowed: readonly Value[], otherwise: Value): Value {
  const value = given.values.get(name)?.[0];
  if (value === undefined) return otherwise;
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined) throw new WrongUsage(`--${name} is one of ${allowed.join(', ')}, not ${JSON.stringify(value)}.`);
  return found;
}

function kubernetesVersionOf(value: string | undefined): string | undefined {
  if (value === undefined || value === 'latest') return undefined;
  const minor = /^v?(1\.\d{1,3})(?:\.\d{1,3})?$/.exec(value)?.[1];
  if (minor === undefined) throw new WrongUsage(`--kubernetes-version is a version such as 1.33, not ${JSON.stringify(value)}.`);
  return minor;
}

function knownRule(id: string): string {
  const ids = catalog.map((rule) => rule.id);
  if (!ids.includes(id)) throw new WrongUsage(`There is no rule ${JSON.stringify(id)}.${hint(id, ids)}`);
  return id;
}
