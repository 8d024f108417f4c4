import { describe, expect, test } from '@jest/globals';
import type { Refusal } from '@plimsoll/model';
import { demandMatch, entityTagOf, isKnown } from './entity-tag.js';

const tag = entityTagOf({ name: 'api' });

test('a tag is a quoted text that changes with the resource', () => {
  expect(tag).toMatch(/^"[A-Za-z0-9_-]{32}"$/);
  expect(entityTagOf({ name: 'api' })).toBe(tag);
  expect(entityTagOf({ name: 'apj' })).not.toBe(tag);
});

describe('If-None-Match', () => {
  test.each([tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "more"`, '*'])('%s names the resource', (header) =>
    expect(isKnown(header, tag)).toBe(true),
  );
  test.each([undefined, '', '"other"', tag.replaceAll('"', ''), `x${tag}`])('%s does not', (header) =>
    expect(isKnown(header, tag)).toBe(false),
  );
});

describe('If-Match', () => {
  const refusal = (header: string | undefined): string => {
    try {
      demandMatch(header, tag);
      return 'goes on';
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  test.each([tag, `"other", ${tag}`, '*'])('%s lets a change go on', (header) => expect(refusal(header)).toBe('goes on'));
  test.each(['"other"', '', `W/${tag}`])('%s does not', (header) => expect(refusal(header)).toBe('precondition-failed'));
  test('is demanded', () => expect(refusal(undefined)).toBe('precondition-required'));
});
