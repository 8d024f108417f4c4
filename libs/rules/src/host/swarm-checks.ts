import { toHostCheck } from './host-check.js';
import type { HostCheck, HostCheckRow } from './host-check.js';

const rows: readonly HostCheckRow[] = [
  [
    'swarm-managers',
    'low',
    '7.1',
    'More managers than needed',
    'Every manager holds the keys and secrets of the whole cluster.',
    'Demote managers until three, five or seven are left: `docker node demote`.',
  ],
  [
    'swarm-bind-interface',
    'medium',
    '7.2',
    'Swarm is not bound to one interface',
    'The management port answers on networks that should not see it.',
    'Start the swarm with `--listen-addr` of one interface.',
  ],
  [
    'swarm-encrypted-overlay',
    'medium',
    '7.3',
    'Overlay networks are not encrypted',
    'Traffic between nodes can be read and changed on the way.',
    'Create the network with `--opt encrypted`.',
  ],
  [
    'swarm-secrets',
    'low',
    '7.4',
    'Swarm secrets are not used',
    'Secrets in variables show up in inspect output and crash reports.',
    'Store them with `docker secret create` and grant them per service.',
  ],
  [
    'swarm-autolock',
    'medium',
    '7.5',
    'Manager auto-lock is off',
    'A stolen disk of a manager contains the keys of the cluster in clear.',
    'Turn it on: `docker swarm update --autolock`.',
  ],
  [
    'swarm-autolock-rotation',
    'low',
    '7.6',
    'Auto-lock key is not rotated',
    'A key that leaked once opens the managers forever.',
    'Rotate it on a schedule: `docker swarm unlock-key --rotate`.',
  ],
  [
    'swarm-node-cert-rotation',
    'low',
    '7.7',
    'Node certificates are not rotated',
    'A stolen node certificate stays valid for long.',
    'Shorten it: `docker swarm update --cert-expiry 48h`.',
  ],
  [
    'swarm-ca-rotation',
    'low',
    '7.8',
    'CA certificates are not rotated',
    'Whoever copied the root certificate can add nodes.',
    'Rotate it on a schedule: `docker swarm ca --rotate`.',
  ],
  [
    'swarm-plane-separation',
    'medium',
    '7.9',
    'Management and data planes are not separated',
    'Load or an attack on application traffic reaches the management of the cluster.',
    'Start the swarm with `--data-path-addr` of another interface.',
  ],
  [
    'ucp-settings',
    'info',
    '8.1.1 8.1.2 8.1.3 8.1.4 8.1.5 8.1.6 8.1.7 8.2.1',
    'Docker Enterprise UCP/DTR settings',
    'The product has ended; its console and registry get no fixes.',
    'Move to a supported orchestrator and registry.',
  ],
];

/** Checks of a swarm. */
export const swarmChecks: readonly HostCheck[] = rows.map(toHostCheck);
