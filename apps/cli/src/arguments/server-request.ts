import { scopes } from '../commands/scan-command.js';
import { oneOf, valueOf } from './read-options.js';
import type { GivenOptions } from './read-options.js';
import { WrongUsage } from './wrong-usage.js';

/** What `plimsoll scan` says to a server. */
export interface ServerRequest {
  /** Undefined: the one that the environment or a login names. */
  server: string | undefined;
  project: string;
  keyFile: string | undefined;
  /** Only findings that are not open on the default branch are reported and gated. */
  newOnly: boolean;
  branch: string | undefined;
  commit: string | undefined;
  pipelineUrl: string | undefined;
  labels: Readonly<Record<string, string>>;
  scope: (typeof scopes)[number];
  /** Seconds to wait for the scan to end. */
  timeout: number;
}

const forServers = ['key-file', 'new-only', 'branch', 'commit', 'pipeline-url', 'label', 'scope', 'timeout'];
const forOffline = ['profile', 'kubernetes-version', 'rule'];

/** Reads the options that speak of a server; undefined when neither --server nor --project is among them. Throws `WrongUsage`. */
export function readServerRequest(given: GivenOptions): ServerRequest | undefined {
  if (!given.values.has('server') && !given.values.has('project')) {
    const lost = forServers.find((name) => given.values.has(name));
    if (lost === undefined) return undefined;
    throw new WrongUsage(`--${lost} is for a scan by a server; say --project KEY as well.`);
  }
  const project = valueOf(given, 'project');
  if (project === undefined) throw new WrongUsage('Say whose files these are: --project KEY, such as --project acme/api.');
  const lost = forOffline.find((name) => given.values.has(name));
  if (lost !== undefined) throw new WrongUsage(`--${lost} is for a scan offline; a server judges by its own rules.`);
  return {
    server: valueOf(given, 'server'),
    project,
    keyFile: valueOf(given, 'key-file'),
    newOnly: given.values.has('new-only'),
    branch: valueOf(given, 'branch'),
    commit: valueOf(given, 'commit'),
    pipelineUrl: valueOf(given, 'pipeline-url'),
    labels: Object.fromEntries((given.values.get('label') ?? []).map(labelOf)),
    scope: oneOf(given, 'scope', scopes, 'paths'),
    timeout: secondsOf(valueOf(given, 'timeout') ?? '300'),
  };
}

function labelOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongUsage(`--label is NAME=VALUE, not ${JSON.stringify(text)}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,5}$/.test(text) && seconds > 0) return seconds;
  throw new WrongUsage(`--timeout is a number of seconds from 1 to 99999, not ${JSON.stringify(text)}.`);
}
