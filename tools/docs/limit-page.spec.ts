import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fileProblems, fileRefusals, limits, refusals } from '@plimsoll/model';
import { skipReasons } from '@plimsoll/ingest';

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |[`]| \|$/g, '')));

const factors: Readonly<Record<string, number>> = { MiB: 1024 * 1024, KiB: 1024, s: 1000 };

test('every limit has its row, and every row is a limit', () => {
  expect(rows.map(([name]) => name)).toEqual(Object.keys(limits));
});

test('a row has the value of the limit, in units that people read', () => {
  for (const [name, shown] of rows) {
    const [figure, unit] = (shown ?? '').split(' ');
    const value = limits[name as keyof typeof limits];
    const isCountedInUnit = name === 'analysisHeapMiB' || name === 'waitSeconds';
    expect([name, Number(figure) * (isCountedInUnit ? 1 : (factors[unit ?? ''] ?? 1))]).toEqual([name, value]);
  }
});

test('every code that a row names is one that errors.md explains, refusals with their status', () => {
  const known = { ...fileProblems, ...fileRefusals, ...skipReasons, ...refusals };
  const codes = page.split('\n').flatMap((line) => [...line.matchAll(/(?:(\d{3}) )?`([a-z-]+-[a-z-]+)`/g)]);
  expect(codes.length).toBeGreaterThan(15);
  for (const [, status, code] of codes) {
    expect(Object.keys(known)).toContain(code);
    if (status !== undefined) expect(String(refusals[code as keyof typeof refusals].status)).toBe(status);
  }
});
