import { isBuiltin } from 'node:module';
import ts from 'typescript';
import { importsOf, packageNamedBy } from './imports.ts';
import { isPure, packageOf, packagesOf, short, type Package } from './packages.ts';
import { isTest, nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

/** A library of others that a pure package may use, since it computes and touches nothing outside. */
export interface PureDependency {
  readonly folder: string;
  readonly dependency: string;
  readonly reason: string;
}

const bytes = ['node:crypto', 'node:zlib', 'node:stream'];
const builtins: Readonly<Record<string, readonly string[]>> = { 'libs/ingest': bytes, 'libs/parse': bytes };

/** Says where a package of layers 0 to 8 imports or declares anything but its own kind, and which line of the list is idle. */
export function purityMessages(tree: SourceTree, allowed: readonly PureDependency[]): string[] {
  const workspace = packagesOf(tree);
  const pure = workspace.filter(isPure);
  const isAllowed = (folder: string, dependency: string) =>
    allowed.some((line) => line.folder === folder && line.dependency === dependency);
  const isForeign = (dependency: string) => !workspace.some(({ name }) => name === dependency);
  const imported = importsOf(tree).flatMap(({ file, place, specifier }) => {
    const from = packageOf(pure, file);
    if (!from || isTest(file)) return [];
    if (isBuiltin(specifier)) return builtinMessages(from, place, specifier);
    const dependency = packageNamedBy(specifier);
    if (dependency === undefined || !isForeign(dependency) || isAllowed(from.folder, dependency)) return [];
    return [`${place} imports ${specifier}, but ${short(from)} is pure and ${dependency} is not on its list`];
  });
  const declared = pure.flatMap(({ folder, dependencies }) =>
    dependencies
      .filter((dependency) => isForeign(dependency) && !isAllowed(folder, dependency))
      .map((dependency) => `${folder}/package.json declares ${dependency}, which is not on the list of a pure package`),
  );
  const idle = allowed
    .filter(({ folder, dependency }) => !pure.some((one) => one.folder === folder && one.dependencies.includes(dependency)))
    .map(({ folder, dependency }) => `${dependency} is listed for ${folder}, which does not depend on it`);
  return [...imported, ...declared, ...idle];
}

function builtinMessages(from: Package, place: string, specifier: string): string[] {
  const name = specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (builtins[from.folder]?.some((allowed) => name === allowed || name.startsWith(`${allowed}/`))) return [];
  return [`${place} imports ${specifier}, but ${short(from)} is pure (layer ${from.layer})`];
}

/** Says which packages of layers 0 to 8 the linter does not hold to purity, and which others it does: globals are its part. */
export function lintMessages(tree: SourceTree): string[] {
  const [config] = programsOf(tree, 'eslint.config.mjs');
  const list = config && [...nodesOf(config)].find(isListOfPureLibs);
  if (!list) return ['eslint.config.mjs has no list pureLibs'];
  const linted = list.initializer.elements.map((element) => `libs/${ts.isStringLiteral(element) ? element.text : '?'}`);
  const pure = packagesOf(tree)
    .filter(isPure)
    .map(({ folder }) => folder);
  return [
    ...pure.filter((folder) => !linted.includes(folder)).map((folder) => `${placeOf(list)} pureLibs lacks ${folder}`),
    ...linted
      .filter((folder) => !pure.includes(folder))
      .map((folder) => `${placeOf(list)} pureLibs names ${folder}, which is no package of layers 0 to 8`),
  ];
}

const isListOfPureLibs = (node: ts.Node): node is ts.VariableDeclaration & { initializer: ts.ArrayLiteralExpression } =>
  ts.isVariableDeclaration(node) &&
  node.name.getText() === 'pureLibs' &&
  !!node.initializer &&
  ts.isArrayLiteralExpression(node.initializer);
