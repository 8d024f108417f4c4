import { run } from './run.js';
import type { Outlet } from './surroundings.js';
import { terminalInput } from './terminal-input.js';

for (const stream of [process.stdout, process.stderr]) stream.on('error', leaveWhenReaderLeft);

run(process.argv.slice(2), {
  out: outlet(process.stdout),
  err: outlet(process.stderr),
  input: terminalInput(process.stdin),
  environment: process.env,
  folder: process.cwd(),
  now: () => performance.now(),
  openGrammar: async () => (await import('./embedded-grammar.js')).openEmbeddedGrammar(),
}).then(
  // Setting the code and returning lets a pipe take everything that was written.
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(
      `plimsoll: this is a bug of ours. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 70;
  },
);

function outlet(stream: NodeJS.WriteStream): Outlet {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

/** `plimsoll scan | head` closes the pipe early, which is no failure. */
function leaveWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
