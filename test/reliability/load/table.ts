import type { PatientClient } from './client.ts';
import type { Cluster } from './cluster.ts';
import type { NotOnce } from './not-once.ts';

/** What a run under load came to. */
export interface LoadRun {
  backend: string;
  lanes: number;
  /** Scans of which a client was told that they are accepted, and how many of these are not there or not completed. */
  told: number;
  lost: number;
  /** Scans that are there. */
  kept: number;
  wrong: readonly NotOnce[];
  seconds: number;
  cluster: Cluster;
  client: PatientClient;
}

/** The run as lines of a table. */
export function loadTable({ backend, lanes, told, lost, kept, wrong, seconds, cluster, client }: LoadRun): string {
  const { gateways, workers } = cluster.killed;
  const again = [...client.broken.values(), ...refusals(client)].reduce((sum, n) => sum + n, 0);
  const lines = {
    'scans accepted': told,
    'told 2xx and not completed': lost,
    'there without being told': kept - told,
    'not there exactly once': wrong.length === 0 ? 0 : wrong.map(({ what, n }) => `${n} ${what}`).join(', '),
    'killed by SIGKILL': `${gateways + workers} (${gateways} gateways, ${workers} workers)`,
    'restarted by SIGTERM': cluster.restarted,
    'requests sent again': again,
    'requests by status': listOf(client.answered),
    'connections broken': listOf(client.broken) || 0,
    seconds: seconds.toFixed(0),
  };
  return [
    `load with the queue in ${backend}: 2 gateways, 3 workers, ${lanes} clients of 3 tenants`,
    ...Object.entries(lines).map(([name, value]) => `  ${name.padEnd(28)} ${value}`),
  ].join('\n');
}

const refusals = ({ answered }: PatientClient): number[] =>
  [...answered].flatMap(([status, n]) => (status.startsWith('2') ? [] : [n]));

const listOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${n} × ${name}`)
    .join(', ');
