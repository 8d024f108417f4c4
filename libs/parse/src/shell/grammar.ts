import { Language, Parser } from 'web-tree-sitter';
import type { Node } from 'web-tree-sitter';

/** Bytes of the WebAssembly modules of the tree-sitter runtime and of the bash grammar. */
export interface ShellGrammarBytes {
  runtimeWasm: Uint8Array;
  bashWasm: Uint8Array;
}

/** A loaded grammar of shell scripts. It holds one parser, so it belongs to one thread. */
export interface ShellGrammar {
  /** Parses a text, hands its tree to `use` and frees the tree afterwards; undefined when the parse was given up. */
  withTree<Result>(text: string, use: (root: Node) => Result): Result | undefined;
}

/** Loads the grammar of shell scripts from its bytes. Rejects when they are not the modules that are expected. */
export async function openShellGrammar({ runtimeWasm, bashWasm }: ShellGrammarBytes): Promise<ShellGrammar> {
  await Parser.init({ wasmBinary: runtimeWasm });
  const parser = new Parser();
  parser.setLanguage(await Language.load(bashWasm));
  return { withTree: (text, use) => withTree(parser, text, use) };
}

function withTree<Result>(parser: Parser, text: string, use: (root: Node) => Result): Result | undefined {
  const tree = parser.parse(text);
  if (tree === null) {
    parser.reset();
    return undefined;
  }
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}
