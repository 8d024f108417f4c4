import { severities } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { formats, profiles, scanCommand, thresholds } from '../commands/scan-command.js';
import { hint } from './closest.js';
import { oneOf, readOptions, valueOf } from './read-options.js';
import { readServerRequest } from './server-request.js';
import type { ServerRequest } from './server-request.js';
import { WrongUsage } from './wrong-usage.js';

/** What `plimsoll scan` was asked to do. */
export interface ScanRequest {
  paths: readonly string[];
  format: (typeof formats)[number];
  /** The file that the report is written to; undefined means standard output. */
  output: string | undefined;
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
  /** Undefined when nothing is to leave this machine. */
  server: ServerRequest | undefined;
}

/** Reads the words after `plimsoll scan`. Throws `WrongUsage`. */
export function readScanRequest(args: readonly string[]): ScanRequest {
  const given = readOptions(args, scanCommand.options);
  if (given.words.length === 0) throw new WrongUsage('Name at least one folder or file: plimsoll scan PATH...');
  return {
    paths: given.words,
    format: oneOf(given, 'format', formats, 'human'),
    output: valueOf(given, 'output'),
    profile: oneOf(given, 'profile', profiles, 'default'),
    kubernetesVersion: kubernetesVersionOf(valueOf(given, 'kubernetes-version')),
    failOn: oneOf(given, 'fail-on', thresholds, 'high'),
    severity: oneOf(given, 'severity', severities, 'info'),
    rules: (given.values.get('rule') ?? []).map(knownRule),
    verbose: given.values.has('verbose'),
    server: readServerRequest(given),
  };
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
