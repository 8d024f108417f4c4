import { limitMeanings, limits, type LimitUnit } from '@plimsoll/model';
import { presetLimits } from '../../apps/gateway/src/index.ts';
import type { Generator } from './generator.ts';
import { table } from './table.ts';

const intro = `# Limits

What a customer may hand over. Each limit has a test; what lies beyond it is a typed answer, never a crash.`;

const KiB = 1024;
const MiB = 1024 * KiB;

const words: Readonly<Record<LimitUnit, (value: number) => string>> = {
  bytes: (value) => (value % MiB === 0 ? `${value / MiB} MiB` : value % KiB === 0 ? `${value / KiB} KiB` : `${value} bytes`),
  ms: (value) => (value % 1000 === 0 ? `${value / 1000} s` : `${value} ms`),
  s: (value) => `${value} s`,
  MiB: (value) => `${value} MiB`,
  times: (value) => `${value} times`,
  characters: (value) => `${value} characters`,
  levels: (value) => `${value} levels`,
  count: (value) => String(value),
};

const rows = (Object.keys(limits) as (keyof typeof limits)[]).map((name) => {
  const { unit, bounds, beyond } = limitMeanings[name];
  return [`\`${name}\``, words[unit](limits[name]), bounds, beyond];
});

const { policies, waiting } = presetLimits;

const amounts = table(
  ['limit', 'preset', 'counted for', 'beyond it'],
  [
    [
      'requests',
      `${policies.requests.quota} per window`,
      'An organisation, by its keys: every request but submissions; a stream of events counts once',
      '429 `rate-limited`',
    ],
    ['submissions', `${policies.scans.quota} per window`, 'An organisation', '429 `rate-limited`'],
    [
      'unknown keys',
      `${policies['bad-keys'].quota} per window`,
      'An address: keys that are unknown, expired or revoked, and nothing else',
      '429 `too-many-bad-keys`',
    ],
    ['waiting scans', String(waiting.perTenant), 'An organisation: accepted and not done', '429 `too-many-waiting-scans`'],
    ['waiting scans of all', String(waiting.inTotal), 'The whole service', '503 `overloaded`'],
  ],
);

const often = `# How often, and how much at once

What the operator allows: [operating.md](operating.md) has the settings, and these are their presets. The first three are counted in a
window of ${policies.requests.windowSeconds} s that begins with the first use; all gateways count together.

${amounts}

Each comes with \`Retry-After\`, and before the body is read. [Using the API](api.md#how-often-one-may-ask) says how a client sees
what is left.`;

/** docs/limits.md: the table of limits, and what the operator's are preset to. */
export const limitPage: Generator = {
  name: 'limits',
  pages: () => [
    {
      path: 'docs/limits.md',
      text: `${[intro, table(['limit', 'value', 'what it bounds', 'beyond it'], rows), often].join('\n\n')}\n`,
    },
  ],
};
