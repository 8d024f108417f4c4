import type { RunCommand } from '@plimsoll/parse';
import { commandsOf, runsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { hasSwitch, operandsOf, toolOf } from './evidence/tools.js';

const downloaders = new Set(['curl', 'wget', 'fetch', 'http', 'aria2c']);
const interpreters = /^(?:(?:ba|da|a|z|k|fi)?sh|python[\d.]*|perl|ruby|node|php|bun|deno)$/;

export const curlPipeShell = rule('dockerfile', {
  id: 'dockerfile/curl-pipe-shell',
  title: 'A downloaded script is run unseen',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever controls the address runs code in the build, and a download that breaks off leaves half a script executed.',
  fix: 'Download to a file, check its digest or signature, then run it; or install a signed package.',
  references: [
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    'https://docs.docker.com/build/building/best-practices/#using-pipes',
  ],
  knownAs: [],
  applies: (document) => runsOf(document).length > 0,
  *check(document) {
    for (const run of runsOf(document)) {
      const commands = commandsOf(run);
      const readers = lastReaders(commands);
      for (const command of commands) {
        const name = toolOf(command)[0]?.name ?? '';
        const runner = downloaders.has(name) ? runnerOf(command, commands, readers) : undefined;
        if (runner)
          yield {
            at: command,
            says: `What ${name} downloads is run by ${toolOf(runner)[0]?.name ?? 'a shell'} without being checked`,
          };
      }
    }
  },
  bad: {
    'a pipe': [
      'FROM alpine:3.20\nRUN curl -fsSL https://example.com/install.sh | sh',
      'RUN curl -fsSL https://example.com/install.sh | sh',
    ],
    'through sudo': [
      'FROM debian:12\nRUN apt-get update && \\\n    wget -qO- https://example.com/x | sudo -E bash -',
      'wget -qO- https://example.com/x | sudo -E bash -',
    ],
    'a substitution': [
      'FROM alpine:3.20\nRUN sh -c "$(curl -fsSL https://example.com/install.sh)"',
      'RUN sh -c "$(curl -fsSL https://example.com/install.sh)"',
    ],
    'a process substitution': [
      'FROM alpine:3.20\nRUN bash <(curl -s https://example.com/install.sh)',
      'RUN bash <(curl -s https://example.com/install.sh)',
    ],
    'with arguments': [
      'FROM alpine:3.20\nRUN curl https://sh.rustup.rs | sh -s -- -y',
      'RUN curl https://sh.rustup.rs | sh -s -- -y',
    ],
  },
  good: {
    'to an archive': 'FROM alpine:3.20\nRUN curl -fsSL https://example.com/a.tgz | tar -xz',
    'to a program of its own': `FROM alpine:3.20\nRUN curl -s https://example.com/v | python3 -c 'import sys; print(sys.stdin.read())'`,
    'checked before it runs': 'FROM alpine:3.20\nRUN curl -o i.sh https://example.com/i.sh && sha256sum -c i.sum && sh i.sh',
  },
});

/** The command that runs as code what a download prints: the one that it is substituted into, or a later one of its pipeline. */
function runnerOf(
  download: RunCommand,
  commands: readonly RunCommand[],
  readers: ReadonlyMap<number, RunCommand>,
): RunCommand | undefined {
  const around = download.inside === undefined ? undefined : commands[download.inside];
  const name = around && toolOf(around)[0]?.name;
  if (around && name !== undefined && (/^(?:eval|source|\.)$/.test(name) || (interpreters.test(name) && !readsData(around))))
    return around;
  const reader = readers.get(download.pipeline?.id ?? -1);
  return (reader?.pipeline?.index ?? 0) > (download.pipeline?.index ?? 0) ? reader : undefined;
}

/** By pipeline, the last command that takes its program from the pipe. */
const lastReaders = (commands: readonly RunCommand[]): Map<number, RunCommand> =>
  new Map(
    commands.flatMap((command) =>
      command.pipeline !== undefined && readsProgram(command) ? [[command.pipeline.id, command] as const] : [],
    ),
  );

function readsProgram(command: RunCommand): boolean {
  const [tool] = toolOf(command);
  if (tool === undefined || !interpreters.test(tool.name) || hasSwitch(tool.args, 'c', 'e', 'm')) return false;
  return (
    hasSwitch(tool.args, 's') || operandsOf(tool.args, ['-o', '-O', '+o']).every(({ raw }) => raw === '-' || raw === '/dev/stdin')
  );
}

/** `python -c "..." "$(curl ...)"` takes the download as an argument of a program of its own. */
function readsData(command: RunCommand): boolean {
  const script = command.words.findIndex(({ raw }) => /^-[a-zA-Z]*[ce]$/.test(raw));
  return script !== -1 && !/^"?\$\(|^"?`/.test(command.words[script + 1]?.raw ?? '');
}
