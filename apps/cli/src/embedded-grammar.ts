import { openShellGrammar } from '@plimsoll/parse';
import type { ShellGrammar } from '@plimsoll/parse';
import bashWasm from 'tree-sitter-bash/tree-sitter-bash.wasm';
import runtimeWasm from 'web-tree-sitter/web-tree-sitter.wasm';

/** Opens the grammar of shell scripts whose bytes the bundle holds. Import it dynamically: decoding the bytes takes a while. */
export const openEmbeddedGrammar = (): Promise<ShellGrammar> => openShellGrammar({ runtimeWasm, bashWasm });
