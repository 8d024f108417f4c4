import { limitMeanings, limits, type LimitUnit } from '@plimsoll/model';
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

/** docs/limits.md: the table of limits. */
export const limitPage: Generator = {
  name: 'limits',
  pages: () => [
    { path: 'docs/limits.md', text: `${intro}\n\n${table(['limit', 'value', 'what it bounds', 'beyond it'], rows)}\n` },
  ],
};
