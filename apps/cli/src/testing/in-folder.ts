import { readFileSync } from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openShellGrammar } from '@plimsoll/parse';
import type { Outlet, Surroundings } from '../surroundings.js';
import { run } from '../run.js';

const wasm = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name));
const openGrammar = () =>
  openShellGrammar({
    runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
  });

/** What one command line wrote, and how it ended. */
export interface Outcome {
  code: number;
  out: string;
  err: string;
  /** How often the grammar of shell scripts was opened. */
  grammars: number;
}

/** A folder for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'));

  write(path: string, content: string | Uint8Array): this {
    const absolute = join(this.path, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    return this;
  }

  /** Runs a command line in this folder, by a clock that stands still. */
  async run(
    args: readonly string[],
    changed: Partial<Surroundings> & { terminal?: number; piped?: string } = {},
  ): Promise<Outcome> {
    const outcome: Outcome = { code: -1, out: '', err: '', grammars: 0 };
    const { terminal: columns } = changed;
    const outlet = (name: 'out' | 'err'): Outlet => ({
      write: (text) => (outcome[name] += text),
      isTerminal: columns !== undefined,
      columns,
    });
    outcome.code = await run(args, {
      out: outlet('out'),
      err: outlet('err'),
      input: {
        isTerminal: false,
        text: () => Promise.resolve(changed.piped ?? ''),
        hiddenLine: () => Promise.resolve(undefined),
      },
      environment: {},
      folder: this.path,
      now: () => 0,
      openGrammar: () => {
        outcome.grammars += 1;
        return openGrammar();
      },
      ...changed,
    });
    return outcome;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
