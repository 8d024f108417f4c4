import { setFlagsFromString } from 'node:v8';
import { openShellGrammar } from '@plimsoll/parse';
import type { ShellGrammar } from '@plimsoll/parse';
import bashWasm from 'tree-sitter-bash/tree-sitter-bash.wasm';
import runtimeWasm from 'web-tree-sitter/web-tree-sitter.wasm';

/** Rough bytes of WebAssembly that a function executes before V8 optimises it; about what a thousand Dockerfiles take. */
const patience = 1_000_000_000;

/** Opens the grammar of shell scripts whose bytes the bundle holds. Import it dynamically: decoding the bytes takes a while. */
export function openEmbeddedGrammar(): Promise<ShellGrammar> {
  // By default the grammar's largest function is optimised within the first file: 0.5 s and 500 MB for a scan of a tenth of a second.
  setFlagsFromString(`--wasm-tiering-budget=${patience}`);
  return openShellGrammar({ runtimeWasm, bashWasm });
}
