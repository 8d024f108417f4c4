import { text } from 'node:stream/consumers';
import type { Inlet } from './surroundings.js';

/** Standard input as people type into it or pipe into it. */
export const terminalInput = (stream: NodeJS.ReadStream): Inlet => ({
  isTerminal: stream.isTTY,
  text: () => text(stream),
  hiddenLine: (ask) => hiddenLine(stream, ask),
});

/** In raw mode the terminal shows nothing of what is typed, and we see each key: enter ends, backspace and Ctrl-U undo, Ctrl-C and Ctrl-D give up. */
function hiddenLine(stream: NodeJS.ReadStream, ask: () => void): Promise<string | undefined> {
  let line = '';
  stream.setRawMode(true);
  stream.setEncoding('utf8');
  return new Promise((resolve) => {
    const end = (given: string | undefined): void => {
      stream.off('data', take);
      stream.setRawMode(false);
      stream.pause();
      resolve(given);
    };
    const take = (typed: string): void => {
      for (const character of typed) {
        if (character === '\r' || character === '\n') return end(line);
        if (character === '\u0003' || character === '\u0004') return end(undefined);
        if (character === '\u007f' || character === '\b') line = line.slice(0, -1);
        else if (character === '\u0015') line = '';
        else line += character;
      }
    };
    stream.on('data', take);
    stream.resume();
    // Whoever answers at once must not be echoed either.
    ask();
  });
}
