import ts from 'typescript';
import { nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

// As a whole name none says what is inside; as a last word the first six say no more, while `volume-shared` does.
const sayNothing = ['util', 'helper', 'misc', 'manager', 'data', 'info', 'common', 'shared', 'core', 'base'];
const empty = new RegExp(`^(?:(?:${sayNothing.join('|')})s?|.*[-_](?:${sayNothing.slice(0, 6).join('|')})s?)$`, 'i');

/** Says which file or folder has a name that says nothing of its subject. */
export function fileNameMessages(tree: SourceTree): string[] {
  const messages = [...tree.keys()].flatMap((path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    const folder = parts.findIndex((part) => empty.test(part));
    return [
      ...(folder < 0 ? [] : [`${parts.slice(0, folder + 1).join('/')}/ is a name that says nothing: name the subject`]),
      ...(isSource(path) && empty.test(file.split('.')[0] ?? '')
        ? [`${path} is a name that says nothing: name the thing or the act`]
        : []),
      ...(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(file) || !isSource(path) ? [] : [`${path} is not in kebab-case`]),
    ];
  });
  return [...new Set(messages)];
}

const isSource = (path: string) => /\.[cm]?[jt]sx?$/.test(path);

// PageInfo is the word of the Relay specification.
const emptyType = /(?:Util|Helper|Common|Shared|Core|Misc|[a-z]Manager|(?<!^Page)Info)s?$|Impl$|^I[A-Z][a-z]/;

/** Says which type is named for its kind and not for what it is: IFoo, FooImpl, FooManager and their like. */
export const typeNameMessages = (tree: SourceTree): string[] =>
  programsOf(tree).flatMap((file) =>
    [...nodesOf(file)]
      .filter(isTypeDeclaration)
      .flatMap(({ name }) => (name && emptyType.test(name.text) ? [`${placeOf(name)} the name ${name.text} says nothing`] : [])),
  );

const isTypeDeclaration = (
  node: ts.Node,
): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration =>
  ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node);

/** A file that may break a rule of form. */
export interface FileException {
  readonly file: string;
  readonly reason: string;
}

/** Says where something is exported under no name of its own. */
export const defaultExportMessages = (tree: SourceTree, exceptions: readonly FileException[]): string[] =>
  excepting(
    exceptions,
    programsOf(tree).flatMap((file) =>
      [...nodesOf(file)]
        .filter(isDefaultExport)
        .map((node) => ({ file: file.fileName, says: `${placeOf(node)} exports by default: named exports only` })),
    ),
  );

const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.isExportSpecifier(node) && node.name.text === 'default') ||
  (ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));

const longest = 250;

/** Says which program is too long to be read in one sitting. */
export const lengthMessages = (tree: SourceTree, exceptions: readonly FileException[]): string[] =>
  excepting(
    exceptions,
    [...tree].flatMap(([file, text]) => {
      const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
      if (!isSource(file) || lines <= longest) return [];
      return [{ file, says: `${file} has ${lines} lines: split it by subject before ${longest}` }];
    }),
  );

function excepting(exceptions: readonly FileException[], found: readonly { file: string; says: string }[]): string[] {
  return [
    ...found.filter(({ file }) => !exceptions.some((exception) => exception.file === file)).map(({ says }) => says),
    ...exceptions
      .filter((exception) => !found.some(({ file }) => file === exception.file))
      .map(({ file }) => `the exception for ${file} is idle`),
  ];
}
