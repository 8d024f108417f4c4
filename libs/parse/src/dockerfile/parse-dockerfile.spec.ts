import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from './parse-dockerfile.js';
import type { Instruction, InstructionOf } from './instruction.js';

const parse = (text: string) => parseDockerfile(text, {});
const codes = (text: string): string[] => parse(text).problems.map(({ code }) => code);

function only<Keyword extends Instruction['keyword']>(text: string, keyword: Keyword): InstructionOf<Keyword> {
  const found = parse(text)
    .stages.flatMap(({ instructions }) => instructions)
    .find((instruction) => instruction.keyword === keyword);
  if (found === undefined) throw new Error(`no ${keyword}`);
  return found as InstructionOf<Keyword>;
}

/** The text of a span, line by line. */
function cut(text: string, { line, column, endLine, endColumn }: Instruction['span']): string {
  const lines = text.split(/\r?\n/).slice(line - 1, endLine);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, endColumn - 1);
  lines[0] = (lines[0] ?? '').slice(column - 1);
  return lines.join('\n');
}

describe('directives', () => {
  test('are read at the head of the file only', () => {
    expect(
      parse('# syntax=docker/dockerfile:1\n# check = skip=all\n\n# escape=`\nFROM a').directives.map(({ name, value }) => [
        name,
        value,
      ]),
    ).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['check', 'skip=all'],
    ]);
  });
  test('change the escape', () => {
    const { word } = only('# escape=`\nFROM a\nWORKDIR C:\\app `\n  dir', 'WORKDIR');
    expect(word.raw).toBe('C:\\app   dir');
  });
  test('that are given twice or make no sense are problems', () => {
    expect(codes('# syntax=a\n# syntax=b\nFROM a')).toEqual(['dockerfile-directive-repeated']);
    expect(codes('# escape=x\nFROM a')).toEqual(['dockerfile-directive-invalid']);
  });
});

describe('lines', () => {
  test('are joined across comments and blank lines', () => {
    expect(only('FROM a\nRUN one \\\n  # why\n\n  two \\\n  three', 'RUN').raw).toBe('one   two   three');
  });
  test('end with CRLF, begin with a byte order mark and with tabs', () => {
    const document = parse('\ufeffFROM a\r\n\tRUN one \\\r\n\ttwo\r\n');
    expect(document.stages[0]?.span).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 7 });
    expect(document.finalStage.instructions.map(({ keyword, raw, span }) => [keyword, raw, span])).toEqual([
      ['RUN', 'one \ttwo', { line: 2, column: 2, endLine: 3, endColumn: 5 }],
    ]);
  });
  test('an escaped escape does not continue a line', () => {
    expect(parse('FROM a\nRUN echo \\\\\nUSER b').finalStage.instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'USER']);
  });
  test('keywords are read in any case', () => {
    expect(parse('from a as b\nrun x\nCopy . .').finalStage.instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'COPY']);
  });
});

describe('heredocs', () => {
  test('several follow one instruction', () => {
    const copy = only('FROM a\nCOPY <<ONE <<"TWO" /dir/\nfirst $X\nONE\nsecond\nTWO\nUSER b', 'COPY');
    expect(copy.heredocs.map(({ delimiter, expands, content }) => [delimiter, expands, content.text])).toEqual([
      ['ONE', true, 'first $X\n'],
      ['TWO', false, 'second\n'],
    ]);
    expect([copy.sources.length, copy.destination?.raw, copy.span.endLine]).toEqual([0, '/dir/', 6]);
  });
  test('<<- strips tabs, also before the delimiter', () => {
    const run = only('FROM a\nRUN <<-EOF\n\techo a\n\tEOF\nUSER b', 'RUN');
    expect(run.heredocs[0]?.content.text).toBe('echo a\n');
  });
  test('instructions inside are text', () => {
    expect(parse('FROM a\nRUN <<EOF\nUSER root\nEOF\nUSER b').finalStage.instructions.map(({ keyword }) => keyword)).toEqual([
      'RUN',
      'USER',
    ]);
  });
  test('<<< and CMD open none', () => {
    expect(
      parse('FROM a\nRUN cat <<< word\nCMD echo <<EOF\nUSER b').finalStage.instructions.map(({ keyword }) => keyword),
    ).toEqual(['RUN', 'CMD', 'USER']);
  });
  test('without an end are a problem at their instruction', () => {
    expect(parse('FROM a\nRUN <<EOF\necho').problems).toEqual([
      { code: 'dockerfile-heredoc-unterminated', message: 'A heredoc of this instruction has no end', line: 2 },
    ]);
  });
});

describe('flags', () => {
  test('are read before the arguments', () => {
    const copy = only('FROM a\nCOPY --from=0 --chown="me:us" --link a b', 'COPY');
    expect(copy.flags.map(({ name, value }) => [name, value])).toEqual([
      ['from', '0'],
      ['chown', 'me:us'],
      ['link', ''],
    ]);
    expect(copy.sources.map(({ value }) => value)).toEqual(['a']);
  });
  test('have their own spans', () => {
    const text = 'FROM a\nRUN --mount=type=cache,target=/x \\\n  --network=none make';
    const run = only(text, 'RUN');
    expect(run.flags.map(({ span }) => cut(text, span))).toEqual(['--mount=type=cache,target=/x', '--network=none']);
    expect(run.raw).toBe('make');
  });
});

describe('pairs', () => {
  test('are quoted, escaped and several', () => {
    expect(only(`FROM a\nENV A="x y" B=1\\ 2 C='$A' D=`, 'ENV').pairs.map(({ key, value }) => [key, value?.value])).toEqual([
      ['A', 'x y'],
      ['B', '1 2'],
      ['C', '$A'],
      ['D', ''],
    ]);
  });
  test('have an old form', () => {
    expect(only('FROM a\nENV NAME the rest = all', 'ENV').pairs.map(({ key, value }) => [key, value?.value])).toEqual([
      ['NAME', 'the rest = all'],
    ]);
  });
  test('point at their own text and are addressed by key', () => {
    const text = 'FROM a AS build\nENV ONE=1 \\\n    DB_PASSWORD=hunter2';
    const [, pair] = only(text, 'ENV').pairs;
    expect(pair && [cut(text, pair.span), pair.anchor]).toEqual(['DB_PASSWORD=hunter2', 'stage:build/ENV[DB_PASSWORD]']);
  });
});

describe('variables', () => {
  const base = (text: string) => parse(text).finalStage.from?.image.value;
  const user = (text: string) => only(text, 'USER').word.value;

  test('of FROM are the arguments before it', () => {
    expect(base('ARG V=3\nARG IMAGE=alpine:$V\nFROM ${IMAGE}')).toBe('alpine:3');
    expect(base('ARG V\nFROM alpine:$V')).toBeUndefined();
    expect(base('ARG V\nFROM alpine:${V:-3}')).toBe('alpine:3');
    expect(base('ARG V=1\nFROM alpine:${V:+4}')).toBe('alpine:4');
    expect(base('FROM alpine:${V-${W:-5}}')).toBe('alpine:5');
  });
  test('before FROM are not seen in a stage until it declares them', () => {
    expect(user('ARG U=app\nFROM a\nUSER $U')).toBeUndefined();
    expect(user('ARG U=app\nFROM a\nARG U\nUSER $U')).toBe('app');
    expect(user('ARG U=app\nFROM a\nARG U=own\nUSER ${U}')).toBe('own');
  });
  test('of the stage below are inherited, of other stages not', () => {
    expect(user('FROM a AS one\nENV U=app\nFROM one\nUSER $U')).toBe('app');
    expect(user('FROM a AS one\nENV U=app\nFROM b\nUSER $U')).toBeUndefined();
  });
  test('an environment variable wins over an argument', () => {
    expect(user('FROM a\nENV U=env\nARG U=arg\nUSER $U')).toBe('env');
  });
  test('that an ENV sets to something unknown are unknown', () => {
    expect(user('FROM a\nARG X\nENV U=$X\nUSER ${U:-root}')).toBeUndefined();
  });
  test('in single quotes and behind an escape are text', () => {
    expect(user("FROM a\nENV U=x\nUSER '$U'\\$U")).toBe('$U$U');
  });
  test('that double each other stop growing', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `ENV A${i + 1}=$A${i}$A${i}`);
    expect(user(`FROM a\nENV A0=xxxxxxxx\n${lines.join('\n')}\nUSER $A60`)).toBeUndefined();
  });
});

describe('stages', () => {
  test('build on images, stages and scratch', () => {
    const { stages, finalStage } = parse('FROM golang:1 AS Build\nFROM build AS test\nFROM scratch\nCOPY --from=0 a b');
    expect(stages.map(({ base, anchor, isFinal }) => [base.kind, anchor, isFinal])).toEqual([
      ['image', 'stage:build', false],
      ['stage', 'stage:test', false],
      ['scratch', 'stage:final', true],
    ]);
    expect(finalStage.index).toBe(2);
  });
  test('are named by position without an alias', () => {
    expect(parse('FROM a\nFROM b\nFROM c').stages.map(({ anchor }) => anchor)).toEqual(['stage:1', 'stage:2', 'stage:final']);
  });
  test('are what COPY --from means when it can', () => {
    const origins = parse(
      'FROM a AS one\nFROM b AS two\nCOPY --from=ONE a b\nCOPY --from=0 a b\nCOPY --from=two a b\nCOPY --from=nginx:1 a b\nCOPY --from=$X a b',
    ).finalStage.instructions.map((copy) => (copy.keyword === 'COPY' ? copy.origin : undefined));
    expect(origins).toEqual([
      { kind: 'stage', index: 0 },
      { kind: 'stage', index: 0 },
      { kind: 'self' },
      { kind: 'image', name: 'nginx:1' },
      { kind: 'unknown' },
    ]);
  });
});

describe('other instructions', () => {
  test('the exec form is a JSON array, anything else is shell form', () => {
    expect(only('FROM a\nCMD ["a b", "c\\"d"]', 'CMD').command).toMatchObject({
      form: 'exec',
      exec: [{ value: 'a b' }, { value: 'c"d' }],
    });
    expect(only("FROM a\nCMD ['a']", 'CMD').command.form).toBe('shell');
  });
  test('ONBUILD holds the instruction that it triggers', () => {
    const onbuild = only('FROM a\nONBUILD RUN apt-get update', 'ONBUILD');
    expect([onbuild.trigger?.keyword, onbuild.trigger?.anchor, onbuild.trigger?.span.column]).toEqual([
      'RUN',
      'stage:final/ONBUILD/RUN[apt-get update]',
      9,
    ]);
    expect(codes('FROM a\nONBUILD ONBUILD RUN x')).toEqual(['dockerfile-onbuild-nested']);
  });
  test('anchors hold roles, never arguments', () => {
    const text =
      'FROM a\nRUN TOKEN=abc curl -u me:pw https://x\nCOPY a b /app/\nEXPOSE 80/tcp 81\nWORKDIR /srv\nLABEL team=x\nRUN set -ex; \\\n  apt-get -y install curl\nUSER app\nHEALTHCHECK CMD curl -H "key: abc" http://x';
    expect(parse(text).finalStage.instructions.map(({ anchor }) => anchor)).toEqual([
      'stage:final/RUN[curl]',
      'stage:final/COPY[/app/]',
      'stage:final/EXPOSE[80/tcp]',
      'stage:final/WORKDIR[/srv]',
      'stage:final/LABEL[team]',
      'stage:final/RUN[apt-get install]',
      'stage:final/USER',
      'stage:final/HEALTHCHECK',
    ]);
  });
  test('spans end where the text ends', () => {
    const text = 'FROM a   \n  USER  app  \nCMD x \\\n  y  \n';
    const { finalStage } = parse(text);
    expect([finalStage.span, ...finalStage.instructions.map(({ span }) => span)]).toEqual([
      { line: 1, column: 1, endLine: 1, endColumn: 7 },
      { line: 2, column: 3, endLine: 2, endColumn: 12 },
      { line: 3, column: 1, endLine: 4, endColumn: 4 },
    ]);
  });
});
