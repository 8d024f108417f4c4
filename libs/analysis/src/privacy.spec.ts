import { expect, test } from '@jest/globals';
import { Privacy } from './privacy.js';

const secret = 'Kz7-q8Zr2Lw9Xv4Tn7';
const manifest = `apiVersion: v1
kind: Secret
data:
  a: ${btoa(secret)}
---
kind: Pod
spec:
  containers:
    - args: [run, ${secret}]
`;

test('what a Secret holds in base64 is masked where it stands in clear', () => {
  const privacy = new Privacy('kubernetes', manifest);
  expect(privacy.excerpt(9, 9)).toBe('    - args: [run, ***]');
  expect(privacy.message(`the argument "${secret}" is odd`)).toBe('the argument "***" is odd');
  expect(privacy.anchor(`Pod/x.args[${secret}]`)).toBe('Pod/x.args[***]');
});

test('a common word that serves as a password stays a word elsewhere', () => {
  const privacy = new Privacy('compose', 'services:\n  postgres:\n    environment:\n      PASSWORD: postgres\n');
  expect(privacy.excerpt(2, 4)).toBe('  postgres:\n    environment:\n      PASSWORD: ***');
});

test('an anchor is masked before it is cut, so that its hash holds no secret', () => {
  const [one, two] = ['a1B2c3D4e5F6', 'f6E5d4C3b2A1'].map((body) =>
    new Privacy('compose', '').anchor(`services.ghp_${body.repeat(3)}`),
  );
  expect([one, two]).toEqual(['services.***', 'services.***']);
});
