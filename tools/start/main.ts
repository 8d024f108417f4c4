import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELP, readArguments } from './arguments.ts';
import { readConfiguration, type Configuration } from './configuration.ts';
import { bringUp } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (sentence: string) => console.log(sentence);

process.exit(await main());

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args.kind === 'help') return tell(HELP, 0);
  if (args.kind === 'wrong') return tell(`${args.problem}\n\n${HELP}`, 2);
  const configuration = readConfiguration(process.env, join(root));
  if (!configuration.ok)
    return tell(
      ['Plimsoll cannot start; in its environment', ...configuration.problems.map((problem) => `  ${problem}`)].join('\n'),
      2,
    );
  return serve(configuration.value, args.examples);
}

function tell(text: string, code: number): number {
  if (code === 0) say(text);
  else console.error(text);
  return code;
}

/** Serves until a signal (code 0) or until something that it needs ends (code 1), then stops everything in reverse order. */
async function serve(configuration: Configuration, examples: boolean): Promise<number> {
  const undo: (() => Promise<void> | void)[] = [];
  const end = new AbortController();
  let code = 0;
  const finish = (sentence: string, ending: number) => {
    if (end.signal.aborted) return;
    code = ending;
    (ending === 0 ? console.log : console.error)(sentence);
    end.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => finish(`${signal}: stopping ...`, 0));
  process.on('disconnect', () => finish('npm start was ended: stopping ...', 0));
  process.on('SIGHUP', () => finish('SIGHUP: stopping ...', 0));
  const fail = (sentence: string) => finish(`${sentence} Stopping everything.`, 1);
  const ended = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await bringUp({ configuration, root, examples, signal: end.signal, say, fail, onStop: (step) => void undo.push(step) });
    await ended;
  } catch (error) {
    finish(error instanceof Error ? error.message : String(error), 1);
  }
  for (const step of undo.reverse()) await step();
  if (code === 0) say('Stopped.');
  return code;
}
