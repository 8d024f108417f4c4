import { describe, expect, test } from '@jest/globals';
import { draw } from './draw.ts';

const findings = Array.from({ length: 400 }, (_, i) => ({ rule: `rule-${i % 20}`, file: `file-${i % 90}`, line: i }));

describe('a draw of findings', () => {
  test('takes at most two of a rule and one of a file', () => {
    const drawn = draw(findings, 100, 7);
    expect(drawn).toHaveLength(40);
    expect(new Set(drawn.map(({ file }) => file)).size).toBe(40);
    for (const of of Map.groupBy(drawn, ({ rule }) => rule).values()) expect(of).toHaveLength(2);
  });

  test('stops at the number that was asked for', () => {
    expect(draw(findings, 10, 7)).toHaveLength(10);
    expect(draw([], 10, 7)).toEqual([]);
  });

  test('depends on the seed alone', () => {
    expect(draw(findings, 30, 7)).toEqual(draw(findings, 30, 7));
    expect(draw(findings, 30, 8)).not.toEqual(draw(findings, 30, 7));
  });
});
