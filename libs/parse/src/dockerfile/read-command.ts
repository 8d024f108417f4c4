import type { ShellScript } from '../shell/script.js';
import { baseName, isShell } from '../shell/nested-script.js';
import { execScript, parseShell } from '../shell/parse-shell.js';
import { roleOfText } from './command-anchor.js';
import { readJsonStrings } from './exec-form.js';
import { heredocMarks } from './heredoc.js';
import type { CommandLine, ShellDialect } from './instruction.js';
import type { MappedText } from './mapped-text.js';
import type { Reading, Surroundings } from './parse-state.js';
import { rest } from './words.js';

/** A command line and the role that it has in anchors. */
export interface CommandReading {
  command: CommandLine;
  role: string;
}

/** Reads the command of RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD from an offset of the line on. */
export function readCommand(reading: Reading, from: number): CommandReading {
  const strings = readJsonStrings(reading.line, from);
  const shell = reading.at.shellWords;
  if (strings !== undefined) {
    const words = strings.map(({ value }) => value);
    const raws = strings.map(({ range }) => reading.line.slice(range.start, range.end));
    const exec = strings.map(({ value, range }) => ({
      raw: reading.line.text.slice(range.start, range.end),
      value: value.text,
      span: reading.line.span(range.start, range.end),
      anchor: '',
    }));
    const role = roleOfText(words.map(({ text }) => text).join(' '));
    return {
      role,
      command: lazily({ form: 'exec', exec, dialect: 'posix', shell }, () => execScript(reading.at.shell, words, raws)),
    };
  }
  const script = scriptOf(reading, from);
  const dialect = script === undefined ? 'other' : dialectOf(reading.at);
  return {
    role: roleOfText((script ?? reading.line.slice(from)).text),
    command: lazily({ form: 'shell', exec: [], dialect, shell }, () => shellScript(reading.at, script, dialect)),
  };
}

function shellScript(at: Surroundings, script: MappedText | undefined, dialect: ShellDialect): ShellScript | undefined {
  return dialect === 'posix' && script !== undefined && at.shell !== undefined ? parseShell(at.shell, script) : undefined;
}

/** A command line whose script is parsed once, when first asked for. */
function lazily(line: Omit<CommandLine, 'script'>, parse: () => ShellScript | undefined): CommandLine {
  let parsed: { script: ShellScript | undefined } | undefined;
  return {
    ...line,
    get script() {
      parsed ??= { script: parse() };
      return parsed.script;
    },
  };
}

/** What the shell is given: the line with its heredocs, or the heredoc alone when there is nothing else; undefined when another program reads it. */
function scriptOf(reading: Reading, from: number): MappedText | undefined {
  const { heredocs, whole, line } = reading.source;
  const only = heredocs[0];
  if (only === undefined || heredocs.length > 1) return whole.slice(from);
  const written = rest(line.text, from);
  const isAlone =
    /^\d*<<-?\S+$/.test(line.text.slice(written.start, written.end)) &&
    heredocMarks(line.text.slice(written.start), reading.at.escape).length === 1;
  if (!isAlone) return whole.slice(from);
  const interpreter = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(only.content.text.trimStart());
  if (interpreter === null) return only.content;
  const program = baseName(interpreter[1] ?? '');
  return isShell(program === 'env' ? interpreter[2] : program) ? only.content : undefined;
}

/** Which language a shell form is written in, by the SHELL in force or else by the system of the base image. */
export function dialectOf({ shellWords, isWindows }: Pick<Surroundings, 'shellWords' | 'isWindows'>): ShellDialect {
  const program =
    (shellWords[0] ?? '')
      .split(/[\\/]/)
      .at(-1)
      ?.toLowerCase()
      .replace(/\.exe$/, '') ?? '';
  if (program === '') return isWindows ? 'cmd' : 'posix';
  if (program === 'powershell' || program === 'pwsh') return 'powershell';
  if (program === 'cmd') return 'cmd';
  return isShell(program) || (program === 'env' && shellWords.some((word) => isShell(word))) ? 'posix' : 'other';
}
