import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { commandsOf, parseDockerfile, runCommandsOf, runsOf } from '../index.js';
import { openShellGrammar } from './grammar.js';
import type { ShellGrammar } from './grammar.js';
import type { ShellCommand } from './script.js';

let shell: ShellGrammar;

beforeAll(async () => {
  const wasm = (path: string) => readFileSync(new URL(`../../../../node_modules/${path}`, import.meta.url));
  shell = await openShellGrammar({
    runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
});

const commands = (text: string) => runCommandsOf(parseDockerfile(`FROM a\n${text}`, { shell }));
const lineOf = ({ name, words }: ShellCommand): string => [name ?? '?', ...words.map(({ value, raw }) => value ?? raw)].join(' ');
const written = (text: string): string[] => commands(text).map(lineOf);

describe('commands', () => {
  test('are listed with their words, quotes and escapes taken away', () => {
    expect(written(`RUN /usr/bin/apt-get install -y "a b" 'c'\\ d "e"f`)).toEqual(['apt-get install -y a b c d ef']);
  });
  test('know how they are joined', () => {
    expect(commands('RUN a && b || c; d & e').map(({ name, joint }) => [name, joint])).toEqual([
      ['a', 'start'],
      ['b', '&&'],
      ['c', '||'],
      ['d', ';'],
      ['e', '&'],
    ]);
  });
  test('know their place in a pipeline', () => {
    const [a, b, c, d] = commands('RUN a && b | (c) | d');
    expect([a?.pipeline, b?.pipeline?.index, c?.pipeline?.index, d?.pipeline?.index, d?.pipeline?.length]).toEqual([
      undefined,
      0,
      1,
      2,
      3,
    ]);
    expect(new Set([b, c, d].map((each) => each?.pipeline?.id)).size).toBe(1);
  });
  test('are found in loops, conditions, groups, functions and subshells', () => {
    expect(
      written('RUN if a; then b; else c; fi; for x in y; do d; done; { e; }; (f); g() { h; }; case x in y) i;; esac; ! j'),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'h', 'i', 'j']);
  });
  test('keep assignments apart and redirects too', () => {
    const [command] = commands('RUN A=1 B="$X" make all >log 2>&1');
    expect(command?.assignments.map(({ name, value }) => [name, value?.value])).toEqual([
      ['A', '1'],
      ['B', undefined],
    ]);
    expect(command?.redirects.map(({ operator, target }) => [operator, target?.raw])).toEqual([
      ['>', 'log'],
      ['>&', '1'],
    ]);
  });
  test('of a redirected list: the redirect belongs to the last', () => {
    expect(commands('RUN a && b > f').map(({ redirects }) => redirects.length)).toEqual([0, 1]);
  });
  test('a word that expands has no value', () => {
    const [command] = commands('RUN x $A "${B}" $(c) {d,e} \'$f\' "\\$g"');
    expect(command?.words.map(({ value }) => value)).toEqual([undefined, undefined, undefined, undefined, '$f', '$g']);
  });
  test('inside substitutions point at the command around them', () => {
    expect(commands('RUN bash -c "$(curl x)" <(y)').map(({ name, depth, inside }) => [name, depth, inside])).toEqual([
      ['bash', 0, undefined],
      ['curl', 1, 0],
      ['y', 1, 0],
    ]);
  });
  test('inside sh -c are descended into', () => {
    expect(written(`RUN sudo sh -ec 'a && b "c d"' && e`)).toEqual(['sudo sh -ec a && b "c d"', 'e', 'a', 'b c d']);
    expect(written('RUN ["/bin/bash", "-c", "a | b \\"c\\""]')).toEqual(['bash -c a | b "c"', 'a', 'b c']);
  });
  test('of the exec form are one', () => {
    expect(written('RUN ["apt-get", "install", "-y", "a b"]')).toEqual(['apt-get install -y a b']);
  });
  test('of CMD, ENTRYPOINT and HEALTHCHECK are read too', () => {
    const { finalStage } = parseDockerfile(
      'FROM a\nCMD x && y\nENTRYPOINT ["z"]\nHEALTHCHECK --interval=5s CMD curl -f http://x || exit 1',
      { shell },
    );
    expect(
      finalStage.instructions.map((each) => ('command' in each ? each.command?.script?.commands.map(({ name }) => name) : [])),
    ).toEqual([['x', 'y'], ['z'], ['curl', 'exit']]);
  });
});

describe('spans', () => {
  test('cross continuations and comments', () => {
    const found = commands('RUN one \\\n  # why\n  --flag \\\r\n  && two \\\n\n three');
    expect(found.map(({ span }) => span)).toEqual([
      { line: 2, column: 5, endLine: 4, endColumn: 9 },
      { line: 5, column: 6, endLine: 7, endColumn: 7 },
    ]);
    expect(found[0]?.words[0]?.span).toEqual({ line: 4, column: 3, endLine: 4, endColumn: 9 });
  });
  test('are right inside sh -c, JSON escapes and ONBUILD', () => {
    expect(commands(`RUN sh -c 'a; bcd'`).at(-1)?.span).toEqual({ line: 2, column: 15, endLine: 2, endColumn: 18 });
    expect(commands('RUN ["sh", "-c", "a \\"x\\"; bcd"]').at(-1)?.span).toEqual({
      line: 2,
      column: 28,
      endLine: 2,
      endColumn: 31,
    });
    expect(commands('ONBUILD RUN abc')[0]).toMatchObject({
      span: { line: 2, column: 13, endLine: 2, endColumn: 16 },
      anchor: 'stage:final/ONBUILD/RUN[abc]',
    });
  });
  test('are right inside heredocs, tabs removed or not', () => {
    expect(commands('RUN <<EOF\n  one\ntwo x\nEOF').map(({ span }) => [span.line, span.column])).toEqual([
      [3, 3],
      [4, 1],
    ]);
    expect(commands('RUN <<-EOF\n\t\tone\n\tEOF').map(({ span }) => [span.line, span.column])).toEqual([[3, 3]]);
  });
  test('count UTF-16 units', () => {
    expect(commands('RUN echo "😀é" && b')[1]?.span.column).toBe(19);
  });
});

describe('heredocs', () => {
  test('that feed a command leave the rest of their line to the shell', () => {
    expect(written('RUN cat <<EOF > /x && foo\nhello $(bar)\nEOF')).toEqual(['cat', 'foo', 'bar']);
  });
  test('for another interpreter are left alone', () => {
    expect(runsOf(parseDockerfile('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint("a | b")\nEOF', { shell }))).toEqual([]);
    expect(written('RUN <<EOF\n#!/bin/bash -e\na\nEOF')).toEqual(['a']);
  });
});

describe('what is not read', () => {
  test('PowerShell and cmd are left alone', () => {
    const text =
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir | more\nSHELL ["powershell", "-Command"]\nRUN Get-Item a | Remove-Item';
    const { finalStage } = parseDockerfile(text, { shell });
    expect(
      finalStage.instructions.flatMap((each) => (each.keyword === 'RUN' ? [[each.command.dialect, each.command.script]] : [])),
    ).toEqual([
      ['cmd', undefined],
      ['powershell', undefined],
    ]);
  });
  test('a stage inherits the SHELL of the stage that it builds on', () => {
    expect(written('SHELL ["pwsh", "-c"]\nRUN a').length).toBe(0);
    expect(
      runCommandsOf(
        parseDockerfile('FROM a AS b\nSHELL ["pwsh", "-c"]\nFROM b\nRUN x\nSHELL ["bash", "-c"]\nRUN y', { shell }),
      ).map(({ name }) => name),
    ).toEqual(['y']);
  });
  test('without a grammar there are no commands', () => {
    expect(runsOf(parseDockerfile('FROM a\nRUN b', {}))).toEqual([]);
  });
  test('a script is parsed when it is asked for, and once', () => {
    const texts: string[] = [];
    const counting: ShellGrammar = {
      withTree: (text, use) => {
        texts.push(text);
        return shell.withTree(text, use);
      },
    };
    const document = parseDockerfile('FROM a\nRUN b\nRUN c', { shell: counting });
    expect(texts).toEqual([]);
    runsOf(document);
    runsOf(document);
    expect(texts).toEqual(['b', 'c']);
  });
  test('a script with an error gives what can be read and says so', () => {
    const [run] = runsOf(parseDockerfile('FROM a\nRUN a && ) b; c', { shell }));
    expect(run && [run.script.isWhole, commandsOf(run).some(({ name }) => name === 'a')]).toEqual([false, true]);
  });
  test.each([
    '('.repeat(5_000),
    'a && '.repeat(5_000) + 'b',
    '$('.repeat(2_000),
    '"'.repeat(999),
    'a | '.repeat(3_000) + 'b',
    'if a; then '.repeat(2_000),
    '<<',
    '`',
    '{'.repeat(3_000),
  ])('deep and broken scripts are survived (case %#)', (script) => {
    expect(runsOf(parseDockerfile(`FROM a\nRUN ${script}`, { shell }))).toHaveLength(1);
  });
});
