import { expect, test } from '@jest/globals';
import { ruleStates } from './rule-states.js';

const nothing = { passed: [], notAssessed: [], notApplicable: [], crashed: [] };

test('a rule passes, fails, cannot judge or does not apply', () => {
  const analysis = {
    passed: ['latest'],
    notAssessed: [{ rule: 'user', why: '${USER} is not known' }],
    notApplicable: ['probe'],
    crashed: [{ rule: 'secret', message: 'boom' }],
  };
  expect(ruleStates(analysis, ['root'])).toEqual(
    new Map([
      ['probe', 'not-applicable'],
      ['latest', 'passed'],
      ['user', 'not-assessed'],
      ['secret', 'not-assessed'],
      ['root', 'failed'],
    ]),
  );
});

test('a rule that passed one container and could not judge another is no pass', () => {
  const analysis = { ...nothing, passed: ['user'], notAssessed: [{ rule: 'user', why: '${USER}' }] };
  expect(ruleStates(analysis, [])).toEqual(new Map([['user', 'not-assessed']]));
});

test('a rule that passed one document and has nothing to judge in another passes', () => {
  expect(ruleStates({ ...nothing, passed: ['user'], notApplicable: ['user'] }, [])).toEqual(new Map([['user', 'passed']]));
});

test('an open finding fails its rule even when the last scan could not judge or nothing was analysed', () => {
  const analysis = { ...nothing, notAssessed: [{ rule: 'user', why: '${USER}' }] };
  expect(ruleStates(analysis, ['user'])).toEqual(new Map([['user', 'failed']]));
  expect(ruleStates(undefined, ['user'])).toEqual(new Map([['user', 'failed']]));
});

test('a rule is accepted only when no failure of it is left unaccepted', () => {
  expect(ruleStates(nothing, ['user'], ['user', 'root'])).toEqual(
    new Map([
      ['user', 'failed'],
      ['root', 'accepted'],
    ]),
  );
});

test('an asset that is gone has no states', () => {
  expect(ruleStates(undefined, []).size).toBe(0);
});
