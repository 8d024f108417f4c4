import { describe, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import type { FileAnalysis, FileKind } from '@plimsoll/model';
import type { Hit, Rule, Unknowable } from '@plimsoll/rules';
import { judgeReading } from './judge-reading.js';
import type { JudgementOptions } from './judge-reading.js';
import type { Reading } from './reading.js';
import { rulePackOf } from './rule-pack.js';
import { rulesEvaluated } from './rules-evaluated.js';

const at = (line: number, anchor = 'a', endLine = line): Hit['at'] => ({
  anchor,
  span: { line, column: 1, endLine, endColumn: 2 },
});
const hit = (line: number, anchor?: string, says = 'bad'): Hit => ({ at: at(line, anchor), says });

function ruleThat(id: string, check: Rule['check'], changed: Partial<Rule> = {}): Rule {
  const card = {
    title: id,
    severity: 'high',
    confidence: 'high',
    profile: 'default',
    why: 'w',
    fix: 'f',
    references: [],
    knownAs: [],
  } as const;
  return { id, subject: 'kubernetes', ...card, check, bad: {}, good: {}, ...changed };
}
const says = (id: string, ...answers: (Hit | Unknowable)[]): Rule => ruleThat(id, () => answers);

const whole: Reading = {
  subjects: { kubernetes: [{}], container: [{ name: 'one' }, { name: 'two' }] },
  problems: [],
  extent: 'whole',
};

function judge(
  rules: Rule[],
  given: { text?: string; reading?: Partial<Reading>; kind?: FileKind } & Partial<JudgementOptions> = {},
): FileAnalysis {
  const { text = 'one\ntwo\nthree\nfour\nfive\nsix\nseven', reading = {}, kind = 'kubernetes', ...options } = given;
  return judgeReading({ path: 'x', kind, text }, { ...whole, ...reading }, { rules, ...options });
}

describe('a rule ends in one of five ways', () => {
  test('it observes, passes, does not apply, or cannot tell', () => {
    const analysis = judge([
      says('bad', hit(2)),
      says('good'),
      ruleThat('elsewhere', () => [hit(1)], { applies: () => false }),
      says('unsure', { unknown: at(3), why: '${TAG}' }),
    ]);
    expect(analysis).toMatchObject({
      observations: [{ rule: 'bad', severity: 'high', confidence: 'high', anchor: 'a', message: 'bad', excerpt: 'two' }],
      passed: ['good'],
      notApplicable: ['elsewhere'],
      notAssessed: [{ rule: 'unsure', why: '${TAG}', line: 3 }],
    });
    expect(rulesEvaluated(analysis)).toBe(2);
  });
  test('it may observe and yet not be able to tell', () => {
    const { observations, notAssessed, passed } = judge([says('both', hit(1), { unknown: at(2), why: 'x' })]);
    expect([observations.length, notAssessed.length, passed.length]).toEqual([1, 1, 0]);
  });
  test('it crashes without stopping the others, and keeps what it saw before', () => {
    const crash = ruleThat('crash', function* () {
      yield hit(1);
      throw new TypeError('no such field');
    });
    const analysis = judge([crash, says('good')]);
    expect(analysis).toMatchObject({
      passed: ['good'],
      observations: [{ rule: 'crash' }],
      crashed: [{ rule: 'crash', message: 'TypeError: no such field' }],
    });
  });
  test('it is not asked about another kind of file, or in another profile', () => {
    const rules = [
      ruleThat('dockerfile', () => [], { subject: 'dockerfile' }),
      ruleThat('fussy', () => [], { profile: 'pedantic' }),
    ];
    expect(judge(rules).passed).toEqual([]);
    expect(judge(rules, { profile: 'pedantic' }).passed).toEqual(['fussy']);
  });
});

test('a container rule sees each container; without one it does not apply', () => {
  const lines: Readonly<Record<string, number>> = { one: 1, two: 2 };
  const rule = ruleThat(
    'container',
    (container) => {
      const { name } = container as unknown as { name: string };
      return [hit(lines[name]!, `of ${name}`)];
    },
    { subject: 'container' },
  );
  expect(judge([rule]).observations.map(({ anchor }) => anchor)).toEqual(['of one', 'of two']);
  expect(judge([rule], { reading: { subjects: { kubernetes: [{}], container: [] } } }).notApplicable).toEqual(['container']);
});

describe('a file that could not be read', () => {
  const problems = [{ code: 'yaml-syntax', message: 'broken', line: 4 }];
  test('at all, leaves every rule not assessed', () => {
    const analysis = judge([says('bad', hit(1)), says('good')], { reading: { problems, extent: 'none' } });
    expect(analysis).toMatchObject({ observations: [], passed: [], notApplicable: [], problems });
    expect(analysis.notAssessed).toEqual([
      { rule: 'bad', why: 'unreadable', line: 4 },
      { rule: 'good', why: 'unreadable', line: 4 },
    ]);
  });
  test('in part, keeps what was seen and passes nothing', () => {
    const analysis = judge([says('bad', hit(1)), says('good')], { reading: { problems, extent: 'part' } });
    expect([analysis.observations.length, analysis.passed, analysis.notAssessed.map(({ rule }) => rule)]).toEqual([
      1,
      [],
      ['bad', 'good'],
    ]);
  });
});

describe('anchors', () => {
  test('are unique per rule, numbered in document order', () => {
    const { observations } = judge([says('a', hit(3), hit(1), hit(2, 'a#2'), hit(2)), says('b', hit(2))]);
    expect(observations.map(({ rule, anchor, span }) => [rule, anchor, span.line])).toEqual([
      ['a', 'a', 1],
      ['a', 'a#2', 2],
      ['a', 'a#2#2', 2],
      ['b', 'a', 2],
      ['a', 'a#3', 3],
    ]);
  });
  test('are cut at 1 000 characters and stay apart', () => {
    const [one, two] = judge([says('a', hit(1, `${'x'.repeat(3000)}1`), hit(2, `${'x'.repeat(3000)}2`))]).observations;
    expect(one?.anchor).toMatch(/^x+~[0-9a-z]{11}$/);
    expect(one?.anchor.length).toBeLessThanOrEqual(1000);
    expect(one?.anchor).not.toBe(two?.anchor);
  });
});

test('an excerpt has at most five lines', () => {
  const { observations } = judge([says('a', { at: at(2, 'a', 40), says: 'x' })]);
  expect(observations[0]?.excerpt).toBe('two\nthree\nfour\nfive\nsix');
});

test('observationsPerFile: as many as the limit are kept', () => {
  const many = Array.from({ length: limits.observationsPerFile }, (_, i) => hit(i + 1, `a${i}`));
  const { observations, problems, notAssessed } = judge([says('a', ...many)]);
  expect([observations.length, problems, notAssessed]).toEqual([limits.observationsPerFile, [], []]);
});

test('observationsPerFile: too many are counted, and their rule is not assessed', () => {
  const many = Array.from({ length: limits.observationsPerFile + 3 }, (_, i) => hit(i + 1, `a${i}`));
  const { observations, problems, notAssessed } = judge([says('a', ...many)]);
  expect(observations).toHaveLength(limits.observationsPerFile);
  expect(problems).toEqual([
    {
      code: 'too-many-observations',
      message: 'The file has more than 5000 observations; 3 that come later in the file were dropped.',
      line: limits.observationsPerFile + 1,
    },
  ]);
  expect(notAssessed).toEqual([{ rule: 'a', why: 'too-many-observations' }]);
});

test('no secret of the file leaves in a message, an anchor, an excerpt, a reason or a crash', () => {
  const canary = 'zq7Kx9canary';
  const text = `kind: Secret\ndata:\n  plain: ${canary}\n---\npassword: other-${canary}\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  pem${canary}\n  -----END PRIVATE KEY-----`;
  const values = [canary, `other-${canary}`, `pem${canary}`];
  const leaks = values.map((value, i) =>
    says(
      `leak${i}`,
      { at: at(i + 1, `x/${value === canary ? 'n' : `password=${value}`}`, 9), says: `it is "${value}"` },
      { unknown: at(1), why: value },
    ),
  );
  const crash = ruleThat('crash', () => {
    throw new Error(`cannot read ${canary}`);
  });
  const analysis = judge([...leaks, crash], { text, reading: { problems: [{ code: 'x', message: `near ${canary}` }] } });
  expect(analysis.observations).toHaveLength(3);
  expect(JSON.stringify(analysis)).not.toContain('canary');
});

test('characters that a database refuses do not leave', () => {
  const [observation] = judge([says('a', hit(1, 'a\0b', 'x\ud800y\u001b[31m'))], { text: 'a\u0007b' }).observations;
  expect(observation).toMatchObject({ anchor: 'a\ufffdb', message: 'x\ufffdy\ufffd[31m', excerpt: 'a\ufffdb' });
});

test('the same file gives the same bytes', () => {
  const rules = [says('b', hit(2), hit(1)), says('a', hit(2), { unknown: at(1), why: 'x' }), says('c')];
  expect(JSON.stringify(judge(rules))).toBe(JSON.stringify(judge(rules.toReversed())));
});

describe('the rule pack', () => {
  const rules = [says('a'), says('b')];
  test('is the same in any order', () => expect(rulePackOf(rules, '1.0.0')).toBe(rulePackOf(rules.toReversed(), '1.0.0')));
  test('names the engine and the number of rules', () =>
    expect(rulePackOf(rules, '1.0.0')).toMatch(/^1\.0\.0\+2\.[0-9a-z]{11}$/));
  test('changes with a card, a check or the engine', () => {
    const packs = [
      rulePackOf(rules, '1.0.0'),
      rulePackOf(rules, '1.0.1'),
      rulePackOf([says('a'), ruleThat('b', () => [], { severity: 'low' })], '1.0.0'),
      rulePackOf([says('a'), ruleThat('b', () => [hit(1)])], '1.0.0'),
    ];
    expect(new Set(packs).size).toBe(4);
  });
});
