import ts from 'typescript';
import { nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

const rules = 'libs/rules/src/';

/** Says which rule's id is not its path, which rule is in no list, and which list names a rule twice. */
export function ruleListMessages(tree: SourceTree): string[] {
  const files = programsOf(tree, rules).filter(({ fileName }) => /^[^/]+\/[^/]+\.ts$/.test(fileName.slice(rules.length)));
  const lists = files.filter(({ fileName }) => fileName.endsWith('/list.ts'));
  const listed = new Map(lists.map((list) => [folderOf(list), listedIn(list)]));
  return [
    ...files.flatMap((file) => declaredIn(file).flatMap((rule) => messagesAbout(file, rule, listed.get(folderOf(file)) ?? []))),
    ...[...listed.values()].flatMap((names) =>
      names
        .filter(({ text }, i) => names.findIndex((name) => name.text === text) < i)
        .map((name) => `${placeOf(name)} lists ${name.text} twice`),
    ),
  ];
}

interface DeclaredRule {
  readonly name: string;
  readonly place: string;
  readonly id: string | undefined;
}

/** `export const name = rule('subject', { id: … })`; a rule that a function makes of a table's row has no name of its own. */
const declaredIn = (file: ts.SourceFile): DeclaredRule[] =>
  file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap((declaration) => {
      const call = declaration.initializer;
      if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'rule') return [];
      return [{ name: declaration.name.getText(), place: placeOf(declaration), id: idIn(call.arguments[1]) }];
    });

function idIn(card: ts.Expression | undefined): string | undefined {
  if (!card || !ts.isObjectLiteralExpression(card)) return undefined;
  const id = card.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === 'id');
  return id && ts.isStringLiteralLike(id.initializer) ? id.initializer.text : undefined;
}

function messagesAbout(file: ts.SourceFile, { name, place, id }: DeclaredRule, listed: readonly ts.Identifier[]): string[] {
  const path = file.fileName.slice(rules.length, -'.ts'.length);
  return [
    ...(id === path ? [] : [`${place} has the id ${id ?? 'of no literal'}, but its path makes it ${path}`]),
    ...(listed.some(({ text }) => text === name)
      ? []
      : [`${place} declares ${name}, which ${folderOf(file)}/list.ts does not name`]),
  ];
}

/** The identifiers in the one array that a list exports. */
const listedIn = (list: ts.SourceFile): readonly ts.Identifier[] =>
  [...nodesOf(list)].filter(ts.isArrayLiteralExpression).flatMap(({ elements }) => elements.filter(ts.isIdentifier));

const folderOf = ({ fileName }: ts.SourceFile) => fileName.slice(0, fileName.lastIndexOf('/'));
