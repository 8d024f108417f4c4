import { describe, expect, test } from '@jest/globals';
import { ruleById } from '@plimsoll/rules';
import { frameworkById, frameworks } from './index.js';
import type { Framework } from './index.js';

const numbersOf = (framework: Framework): string[] => framework.controls.map((control) => control.number);

/** Compares numbers such as 1.1.2 and 1.1.10 part by part. */
const byNumber = (left: string, right: string): number => left.localeCompare(right, 'en', { numeric: true });

const startsWith = (number: string, section: string): boolean => number === section || number.startsWith(`${section}.`);

test('no framework has the id of another', () => {
  expect(frameworks.map((framework) => framework.id)).toEqual(['cis-docker-1.8.0', 'nist-sp-800-190']);
});

test('a framework that does not exist is not found', () => {
  expect(frameworkById('iso-0000')).toBeUndefined();
});

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, framework) => {
  test('is found by its id', () => {
    expect(frameworkById(id)).toBe(framework);
  });

  test('says what a reader must know before quoting it', () => {
    expect(framework.notice).toMatch(/\w.*\.$/s);
  });

  test('gives every control an id of its own, unique over all frameworks', () => {
    const everywhere = frameworks.flatMap((one) => one.controls.map((control) => control.id));
    const ids = framework.controls.map((control) => control.id);
    expect(ids.filter((one) => everywhere.indexOf(one) !== everywhere.lastIndexOf(one))).toEqual([]);
    expect(framework.controls.filter((control) => !control.id.endsWith(`-${control.number}`))).toEqual([]);
  });

  test('holds its sections and controls in the order of their numbers', () => {
    expect(numbersOf(framework)).toEqual(numbersOf(framework).toSorted(byNumber));
    const sections = framework.sections.map((section) => section.number);
    expect(sections).toEqual(sections.toSorted(byNumber));
  });

  test('puts every control into the section that its number names', () => {
    expect(framework.controls.filter((control) => !startsWith(control.number, control.section))).toEqual([]);
  });

  test('gives every control a title and something to judge it from', () => {
    const bare = framework.controls.filter((control) => control.title.length < 10 || control.inputs.length === 0);
    expect(bare.map((control) => control.number)).toEqual([]);
  });

  test('leaves no control unjudged: it names rules, or says why a person must look', () => {
    const unjudged = framework.controls.filter(({ judgedBy }) =>
      'byHand' in judgedBy ? !/^[A-Z].{20,}\.$/.test(judgedBy.byHand) : judgedBy.rules.length === 0,
    );
    expect(unjudged.map((control) => control.number)).toEqual([]);
  });

  test('says in a sentence what the rules of a control do not see, and asks a person for it', () => {
    const half = framework.controls.filter(({ judgedBy }) => 'alsoByHand' in judgedBy);
    const wrong = half.filter(
      ({ judgedBy, inputs }) =>
        !('alsoByHand' in judgedBy && /^[A-Z].{20,}\.$/.test(judgedBy.alsoByHand ?? '')) || !inputs.includes('attestation'),
    );
    expect(wrong.map((control) => control.number)).toEqual([]);
  });

  test('names only rules that exist and that every scan runs', () => {
    const named = framework.controls.flatMap(({ judgedBy }) => ('rules' in judgedBy ? judgedBy.rules : []));
    expect(named.filter((rule) => ruleById(rule)?.profile !== 'default')).toEqual([]);
  });

  test('names no rule twice for one control', () => {
    const twice = framework.controls.filter(
      ({ judgedBy }) => 'rules' in judgedBy && new Set(judgedBy.rules).size !== judgedBy.rules.length,
    );
    expect(twice.map((control) => control.number)).toEqual([]);
  });

  test('ties risks and controls together both ways', () => {
    const answered = framework.risks.map(({ number, answeredBy }) => [number, [...answeredBy]]);
    const answering = framework.risks.map(({ number }) => [
      number,
      framework.controls.filter((control) => control.answers?.includes(number)).map((control) => control.number),
    ]);
    expect(answering).toEqual(answered);
    const known = new Set(framework.risks.map((risk) => risk.number));
    expect(framework.controls.flatMap((control) => control.answers ?? []).filter((risk) => !known.has(risk))).toEqual([]);
  });
});

test('CIS Docker 1.8.0 has its 118 recommendations, each with a level', () => {
  const cis = frameworkById('cis-docker-1.8.0')!;
  const inSection = (section: string): number => numbersOf(cis).filter((number) => startsWith(number, section)).length;
  expect(cis.controls).toHaveLength(118);
  expect(['1', '2', '3', '4', '5', '6', '7'].map(inSection)).toEqual([20, 19, 24, 12, 32, 2, 9]);
  expect(cis.controls.filter((control) => control.level !== 1 && control.level !== 2)).toEqual([]);
});

test('NIST SP 800-190 has its 24 countermeasures and the 23 risks that they answer', () => {
  const nist = frameworkById('nist-sp-800-190')!;
  expect(nist.controls).toHaveLength(24);
  expect(nist.risks).toHaveLength(23);
  expect(nist.risks.filter((risk) => risk.answeredBy.length === 0)).toEqual([]);
});
