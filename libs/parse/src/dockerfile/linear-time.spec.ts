import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseDockerfile } from './parse-dockerfile.js';

let work = 0;
const own = { slice: String.prototype.slice, exec: RegExp.prototype.exec, test: RegExp.prototype.test };

/** Counts the units that are copied and the units that regular expressions are shown. */
beforeEach(() => {
  String.prototype.slice = function (this: string, ...range) {
    const piece = own.slice.apply(this, range);
    work += piece.length + 1;
    return piece;
  };
  RegExp.prototype.exec = function (text) {
    work += text.length + 1;
    return own.exec.call(this, text);
  };
  RegExp.prototype.test = function (text) {
    work += text.length + 1;
    return own.test.call(this, text);
  };
});
afterEach(() => {
  Object.assign(String.prototype, { slice: own.slice });
  Object.assign(RegExp.prototype, { exec: own.exec, test: own.test });
});

function workOf(text: string): number {
  work = 0;
  parseDockerfile(text, {});
  return work;
}

const shapes: Record<string, (n: number) => string> = {
  'continued lines': (n) => `FROM a\nRUN x ${'\\\n y '.repeat(n)}`,
  'comments inside a continued line': (n) => `FROM a\nRUN x \\\n${'# c\n'.repeat(n)} y`,
  escapes: (n) => `FROM a\nRUN ${'\\'.repeat(n)}`,
  pairs: (n) => `FROM a\nENV ${'a=b '.repeat(n)}`,
  'arguments without a value': (n) => `FROM a\nARG ${'a '.repeat(n)}`,
  flags: (n) => `FROM a\nRUN ${'--a=b '.repeat(n)} x`,
  stages: (n) => Array.from({ length: n }, (_, i) => `FROM s${i} AS s${i + 1}`).join('\n'),
  'heredoc lines': (n) => `FROM a\nRUN <<EOF\n${'x\n'.repeat(n)}EOF`,
  'heredoc marks': (n) => `FROM a\nRUN ${'<<E '.repeat(n)}`,
  sources: (n) => `FROM a\nCOPY ${'x '.repeat(n)} /`,
  'an exec form': (n) => `FROM a\nCMD [${'"x\\n", '.repeat(n)}"y"]`,
  'nested expansions': (n) => `FROM a\nUSER ${'${A:-'.repeat(n)}`,
  references: (n) => `FROM a\nENV B=1\nENV C=${'$B'.repeat(n)}`,
  'an open quote': (n) => `FROM a\nENV C="${'x '.repeat(n)}`,
};

test.each(Object.entries(shapes))('twice the text is twice the work: %s', (_name, shape) => {
  const [small, large] = [workOf(shape(2_000)), workOf(shape(4_000))];
  expect(large / small).toBeLessThan(2.2);
});
