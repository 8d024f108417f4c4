import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { analyse, rulesEvaluated } from '@plimsoll/analysis';
import { decodeText } from '@plimsoll/ingest';
import { openShellGrammar } from '@plimsoll/parse';
import { rulesFor } from '@plimsoll/rules';
import type { AnalysisAnswer, AnalysisTask } from './analysis-task.js';

// The grammar belongs to the parser's package, whose dependencies hold the bytes.
const parser = createRequire(import.meta.resolve('@plimsoll/parse'));
const wasm = (name: string) => readFileSync(parser.resolve(name));

const shell = await openShellGrammar({
  runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
  bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
});

/** Judges one file inside an analysis thread. */
export function judge({ path, kind, bytes }: AnalysisTask): AnalysisAnswer {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return { refused: decoded.problem, detail: decoded.message };
  const analysis = analyse({ path, kind, text: decoded.text }, { rules: rulesFor(kind, 'default'), shell });
  return { analysis, rulesEvaluated: rulesEvaluated(analysis) };
}
