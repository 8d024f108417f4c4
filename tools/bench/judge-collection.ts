// One fresh process of the benchmark: judges every file of the collection several times over and prints the times as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { analyse } from '@plimsoll/analysis';
import { decodeText, detectKind } from '@plimsoll/ingest';
import { openShellGrammar } from '@plimsoll/parse';
import { rulesFor } from '@plimsoll/rules';
import { collection, kinds } from '../realworld/collection.ts';
import { peakMemory } from './peak-memory.ts';

/** Milliseconds that one file took in one pass. */
export interface FileTime {
  kind: string;
  path: string;
  bytes: number;
  milliseconds: number;
}

/** What one process measured: the first pass is what a command line does, the last what a worker does that is warm. */
export interface CollectionTimes {
  passes: FileTime[][];
  /** Peak resident memory in bytes. */
  peak: number;
}

const passes = 4;

const parser = createRequire(import.meta.resolve('@plimsoll/parse'));
const wasm = (name: string): Uint8Array => readFileSync(parser.resolve(name));
const shell = await openShellGrammar({
  runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
  bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
});

const files = kinds.flatMap((kind) =>
  readdirSync(`${collection}/${kind}`)
    .sort()
    .map((path) => ({ kind, path, bytes: readFileSync(`${collection}/${kind}/${path}`) })),
);

function judge(path: string, bytes: Uint8Array): void {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return;
  const verdict = detectKind({ path, text: decoded.text });
  if ('skipped' in verdict) return;
  analyse({ path, kind: verdict.kind, text: decoded.text }, { rules: rulesFor(verdict.kind, 'default'), shell });
}

function pass(): FileTime[] {
  return files.map(({ kind, path, bytes }) => {
    const began = performance.now();
    judge(path, bytes);
    return { kind, path, bytes: bytes.length, milliseconds: performance.now() - began };
  });
}

const times: CollectionTimes = { passes: Array.from({ length: passes }, pass), peak: peakMemory() };
process.stdout.write(JSON.stringify(times));
