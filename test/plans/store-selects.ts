import ts from 'typescript';
import { joined } from '../architecture/imports.ts';
import { nodesOf, placeOf, programsOf, type SourceTree } from '../architecture/source-tree.ts';

/** A statement as a file of the store writes it, what is put in left open. */
export interface StoreSelect {
  place: string;
  matches: RegExp;
}

const store = 'libs/store/src/';

/**
 * The SELECTs of the store that answer the gateway: those of the functions that it imports, and of what is private to a file
 * with such a function.
 */
export function gatewaySelects(tree: SourceTree): StoreSelect[] {
  const asked = importedBy(tree, 'apps/gateway/src/');
  return programsOf(tree, store).flatMap((file) => {
    const given = namesGiven(tree, file.fileName).filter((name) => asked.has(name));
    if (given.length === 0) return [];
    return file.statements
      .filter((statement) => !isExported(statement) || namesOf(statement).some((name) => given.includes(name)))
      .flatMap((statement) => [...nodesOf(statement)].flatMap(selectIn));
  });
}

function importedBy(tree: SourceTree, room: string): Set<string> {
  const imports = programsOf(tree, room).flatMap((file) => file.statements.filter((one) => ts.isImportDeclaration(one)));
  return new Set(
    imports.flatMap(({ moduleSpecifier, importClause }) => {
      const bindings = importClause?.namedBindings;
      if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== '@plimsoll/store' || !bindings) return [];
      return ts.isNamedImports(bindings) ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text) : [];
    }),
  );
}

/** What the store's index gives out of a file. */
const namesGiven = (tree: SourceTree, path: string): string[] =>
  programsOf(tree, `${store}index.ts`).flatMap((index) =>
    index.statements.flatMap((statement) => {
      if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
      const { moduleSpecifier: from, exportClause } = statement;
      if (!from || !ts.isStringLiteral(from) || joined(`${store}index.ts`, from.text).replace(/\.js$/, '.ts') !== path) return [];
      return exportClause.elements.map(({ name }) => name.text);
    }),
  );

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) && statement.name) return [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => name.getText());
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function selectIn(node: ts.Node): StoreSelect[] {
  if (!ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateExpression(node)) return [];
  const texts = ts.isTemplateExpression(node) ? [node.head, ...node.templateSpans.map(({ literal }) => literal)] : [node];
  if (!/^\s*(?:SELECT|WITH)\b/.test(texts[0]?.text ?? '')) return [];
  const pattern = texts.map(({ text }) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return [{ place: placeOf(node), matches: new RegExp(`^${pattern}$`) }];
}
