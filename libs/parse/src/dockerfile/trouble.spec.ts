import { describe, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { parseDockerfile } from './parse-dockerfile.js';

const parse = (text: string) => parseDockerfile(text, {});
const codes = (text: string): string[] => parse(text).problems.map(({ code }) => code);

describe('trouble', () => {
  test('a fragment without FROM is read all the same', () => {
    const document = parse('RUN one\nUSER root');
    expect(document.problems).toEqual([{ code: 'dockerfile-from-missing', message: 'The file has no FROM', line: 1 }]);
    expect(document.finalStage.instructions).toHaveLength(2);
  });
  test('an unknown instruction has a line', () => {
    expect(parse('FROM a\nRNU x').problems).toEqual([
      { code: 'dockerfile-unknown-instruction', message: 'RNU is not an instruction of a Dockerfile', line: 2 },
    ]);
  });
  test('an instruction before FROM is a problem', () => {
    expect(codes('USER a\nFROM b')).toEqual(['dockerfile-instruction-before-from']);
  });
  test.each([
    '',
    '\n',
    '#',
    '\\',
    'FROM',
    'ENV',
    'FROM a\nENV',
    'FROM a\nCOPY',
    'FROM a\nONBUILD',
    'RUN <<',
    'FROM a\nHEALTHCHECK',
    '${',
    'FROM ${',
    'FROM a\nENV A=${B:-${C',
    '[',
    'FROM a\nCMD ["',
    '\0',
    'FROM a\nUSER "',
    'FROM __proto__\nconstructor x',
  ])('%j is read without an exception', (text) => {
    expect(parse(text).stages.length).toBeGreaterThan(0);
  });
  test('instructions: as many as the limit are read', () => {
    const document = parse(`FROM a\n${'USER b\n'.repeat(limits.instructions - 1)}`);
    expect([document.isWhole, document.problems]).toEqual([true, []]);
    expect(document.finalStage.instructions).toHaveLength(limits.instructions - 1);
  });
  test('instructions: more than the limit are cut with a problem', () => {
    const document = parse(`FROM a\n${'USER b\n'.repeat(limits.instructions)}`);
    expect(document.isWhole).toBe(false);
    expect(document.finalStage.instructions).toHaveLength(limits.instructions - 1);
    expect(document.problems).toEqual([
      {
        code: 'dockerfile-too-many-instructions',
        message: `The file has more than ${limits.instructions} instructions; the rest was not read`,
        line: limits.instructions + 1,
      },
    ]);
  });
});
