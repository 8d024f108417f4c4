import { expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';

test('npm start takes --no-examples and --help, and names what it does not know', () => {
  expect(readArguments([])).toEqual({ kind: 'start', examples: true });
  expect(readArguments(['--no-examples'])).toEqual({ kind: 'start', examples: false });
  expect(readArguments(['-h', '--no-examples'])).toEqual({ kind: 'help' });
  const wrong = readArguments(['--port']);
  expect(wrong.kind === 'wrong' && wrong.problem).toContain("Unknown option '--port'");
});
