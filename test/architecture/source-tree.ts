import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Texts by their path from the root, with `/`: this repository, or one that a test writes down. */
export type SourceTree = ReadonlyMap<string, string>;

/** A tree as a test writes it down. */
export const treeOf = (files: Readonly<Record<string, string>>): SourceTree => new Map(Object.entries(files));

const root = fileURLToPath(new URL('../..', import.meta.url));
const rooms = ['apps', 'libs', 'test', 'tools', 'examples', 'docs'];
const single = ['eslint.config.mjs', 'jest.config.cjs'];
const text = /\.(?:[cm]?tsx?|[cm]?jsx?|md)$|(?:^|\/)package\.json$/;
const foreign = /(?:^|\/)(?:node_modules|dist|fixtures)(?:\/|$)/;

/** This repository's sources, their package.json files and pages. */
export function readRepository(): SourceTree {
  const files = rooms.flatMap((room) => filesIn(room));
  return new Map([...files, ...single].sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (foreign.test(path)) return [];
    return entry.isDirectory() ? filesIn(path) : text.test(path) ? [path] : [];
  });
}

const code = /\.[cm]?[jt]sx?$/;
const parsed = new WeakMap<SourceTree, Map<string, ts.SourceFile>>();

/** The programs whose path begins with `within`, each parsed once however many subjects ask; `fileName` is the path in the tree. */
export const programsOf = (tree: SourceTree, within = ''): readonly ts.SourceFile[] =>
  [...tree.keys()].filter((path) => path.startsWith(within) && code.test(path)).map((path) => programAt(tree, path));

function programAt(tree: SourceTree, path: string): ts.SourceFile {
  const known = parsed.get(tree) ?? new Map<string, ts.SourceFile>();
  parsed.set(tree, known);
  const program = known.get(path) ?? ts.createSourceFile(path, tree.get(path) ?? '', ts.ScriptTarget.Latest, true);
  known.set(path, program);
  return program;
}

/** `path:line` of a node, as messages begin. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}

/** Every node below and including this one, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** True for what only tests run. */
export const isTest = (path: string): boolean => /\.spec\.ts$|^test\/|\/(?:test|testing)\//.test(path);

/** The package.json of a lib in a tree that a test writes down. */
export const packageJson = (name: string, layer: number, dependencies: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({ name: `@plimsoll/${name}`, dependencies, nx: { tags: ['type:lib', `layer:${layer}`] } });
