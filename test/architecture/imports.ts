import ts from 'typescript';
import { nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

/** One place where a file names another module. */
export interface Import {
  readonly file: string;
  /** `file:line` */
  readonly place: string;
  /** What stands between the quotes. */
  readonly specifier: string;
  /** The file of the tree that a relative specifier means; undefined for packages and for what does not exist. */
  readonly target: string | undefined;
  /** True when only types are named, so that nothing is loaded when the program runs. */
  readonly typeOnly: boolean;
}

const found = new WeakMap<SourceTree, readonly Import[]>();

/** Every import of the tree: static, re-exported, dynamic, of a type, required and resolved. */
export function importsOf(tree: SourceTree): readonly Import[] {
  let imports = found.get(tree);
  if (!imports) {
    imports = programsOf(tree).flatMap((file) =>
      [...nodesOf(file)].flatMap((node) => {
        const named = moduleNamedBy(node);
        if (!named) return [];
        const { specifier, typeOnly } = named;
        return [
          { file: file.fileName, place: placeOf(node), specifier, typeOnly, target: targetOf(tree, file.fileName, specifier) },
        ];
      }),
    );
    found.set(tree, imports);
  }
  return imports;
}

function moduleNamedBy(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, isTypeOnlyExport(node));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isExternalModuleReference(node)) return named(node.expression, false);
  if (ts.isCallExpression(node) && loads(node.expression)) return named(node.arguments[0], false);
  return undefined;
}

const named = (text: ts.Node | undefined, typeOnly: boolean) =>
  text && ts.isStringLiteralLike(text) ? { specifier: text.text, typeOnly } : undefined;

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return !clause.name && !!bindings && ts.isNamedImports(bindings) && isAllTypes(bindings.elements);
}

function isTypeOnlyExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return isTypeOnly || (!!exportClause && ts.isNamedExports(exportClause) && isAllTypes(exportClause.elements));
}

const isAllTypes = (elements: readonly { isTypeOnly: boolean }[]) =>
  elements.length > 0 && elements.every((element) => element.isTypeOnly);

/** `import(…)`, `require(…)`, `require.resolve(…)` and `import.meta.resolve(…)`. */
const loads = (called: ts.Expression): boolean =>
  called.kind === ts.SyntaxKind.ImportKeyword || ['require', 'require.resolve', 'import.meta.resolve'].includes(called.getText());

function targetOf(tree: SourceTree, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = joined(from, specifier);
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((candidate) => tree.has(candidate));
}

/** Where a relative specifier leads from a file; begins with `../` when that is outside the tree. */
export function joined(from: string, specifier: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The package that a specifier names: `@nestjs/core` for `@nestjs/core/x.js`; undefined for a relative path. */
export const packageNamedBy = (specifier: string): string | undefined =>
  /^(?:\.|node:)/.test(specifier) ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
