import { expect, test } from '@jest/globals';
import { maskedError } from './masked-error.js';

test('an error is logged without secrets and without what it carries', () => {
  const error = Object.assign(new TypeError('cannot reach postgres://app:hunter2@db/app'), {
    code: '08006',
    parameters: ['ENV PASSWORD=hunter2'],
    query: 'INSERT',
  });
  const { stack, ...masked } = maskedError(error);
  expect(masked).toEqual({ type: 'TypeError', message: 'cannot reach postgres://app:***@db/app', code: '08006' });
  expect(stack).toMatch(/^TypeError: cannot reach postgres:\/\/app:\*\*\*@db\/app\n +at /);
});

test('what is thrown without being an error is logged as text', () => {
  expect(maskedError('password=hunter2')).toEqual({ type: 'string', message: 'password=***' });
});
