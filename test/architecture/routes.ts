import ts from 'typescript';
import { nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

const gateway = 'apps/gateway/src/';
const declaring = `${gateway}http/endpoint.ts`;
const module = `${gateway}gateway.module.ts`;
const routing =
  /^(?:Get|Post|Put|Patch|Delete|Options|Head|All|Search|Sse|RequestMapping|Propfind|Proppatch|Mkcol|Copy|Move|Lock|Unlock)$/;

/** Says which route does not state its permission through endpoint(), and which controller is not in the module's list. */
export function routeMessages(tree: SourceTree): string[] {
  const files = programsOf(tree, gateway).filter(({ fileName }) => !fileName.endsWith('.spec.ts'));
  const controllers = files.flatMap(controllersIn);
  return [
    ...files.filter(({ fileName }) => fileName !== declaring).flatMap(foreignRoutes),
    ...controllers.flatMap(endpointMessages),
    ...twiceAnswered(controllers),
    ...listMessages(files, controllers),
  ];
}

/** Nest's own route decorators are taken by endpoint.ts alone; every other file gets its routes from there. */
function foreignRoutes(file: ts.SourceFile): string[] {
  const clauses = file.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === '@nestjs/common')
    .flatMap(({ importClause }) => (importClause?.namedBindings ? [importClause.namedBindings] : []));
  return clauses.flatMap((bindings) => {
    if (ts.isNamespaceImport(bindings)) return [`${placeOf(bindings)} takes all of @nestjs/common: name what is used`];
    return bindings.elements
      .filter(({ name, propertyName }) => routing.test((propertyName ?? name).text))
      .map(
        (element) => `${placeOf(element)} takes ${element.getText()} of Nest: declare the route with endpoint() and @Endpoint`,
      );
  });
}

interface Controller {
  readonly declared: ts.ClassDeclaration;
  readonly name: string;
  readonly mark: ts.CallExpression;
}

const controllersIn = (file: ts.SourceFile): Controller[] =>
  [...nodesOf(file)].filter(ts.isClassDeclaration).flatMap((declared) => {
    const mark = markOf(declared, 'Controller');
    return mark && declared.name ? [{ declared, name: declared.name.text, mark }] : [];
  });

const markOf = (node: ts.HasDecorators, name: string): ts.CallExpression | undefined =>
  ts
    .getDecorators(node)
    ?.map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .find(({ expression }) => expression.getText() === name);

function endpointMessages({ declared, name, mark }: Controller): string[] {
  const methods = declared.members.filter(ts.isMethodDeclaration).filter((method) => ts.getDecorators(method)?.length);
  return [
    ...(mark.arguments.length === 0
      ? []
      : [`${placeOf(mark)} ${name} has a path of its own: an endpoint() states its whole path`]),
    ...methods.flatMap((method) => {
      const endpoint = markOf(method, 'Endpoint');
      const title = `${placeOf(method)} ${name}.${method.name.getText()}`;
      if (!endpoint) return [`${title} is decorated but not by @Endpoint, so it states no permission`];
      return definitionMessages(title, endpoint);
    }),
  ];
}

function definitionMessages(title: string, { arguments: [argument] }: ts.CallExpression): string[] {
  const definition = argument && definitionOf(argument);
  if (!definition) return [`${title} does not name an endpoint() of its file`];
  return textOf(definition, 'permission') === undefined ? [`${title} has an endpoint() without a permission`] : [];
}

/** The object in `const name = endpoint({ … })`, or in `@Endpoint(endpoint({ … }))`. */
function definitionOf(argument: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const call = ts.isIdentifier(argument)
    ? argument
        .getSourceFile()
        .statements.filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations)
        .find(({ name }) => name.getText() === argument.text)?.initializer
    : argument;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'endpoint') return undefined;
  const [definition] = call.arguments;
  return definition && ts.isObjectLiteralExpression(definition) ? definition : undefined;
}

function textOf(definition: ts.ObjectLiteralExpression, property: string): string | undefined {
  const found = definition.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === property);
  return found && ts.isStringLiteralLike(found.initializer) ? found.initializer.text : undefined;
}

function twiceAnswered(controllers: readonly Controller[]): string[] {
  const seen = new Map<string, string>();
  return controllers.flatMap(({ declared }) =>
    declared.members.filter(ts.isMethodDeclaration).flatMap((method) => {
      const [argument] = markOf(method, 'Endpoint')?.arguments ?? [];
      const definition = argument && definitionOf(argument);
      if (!definition) return [];
      const route = `${textOf(definition, 'method')?.toUpperCase()} ${textOf(definition, 'path')?.replaceAll(/:\w+/g, ':')}`;
      const first = seen.get(route);
      seen.set(route, first ?? placeOf(method));
      return first === undefined ? [] : [`${placeOf(method)} answers ${route}, which ${first} answers already`];
    }),
  );
}

function listMessages(files: readonly ts.SourceFile[], controllers: readonly Controller[]): string[] {
  const listed = listedIn(files.find(({ fileName }) => fileName === module));
  const names = listed.map(({ text }) => text);
  return [
    ...controllers.flatMap(({ declared, name }) => [
      ...(names.includes(name) ? [] : [`${placeOf(declared)} ${name} is not in the list controllers of ${module}`]),
      ...(declared.getSourceFile().fileName.endsWith('.controller.ts')
        ? []
        : [`${placeOf(declared)} ${name} is a controller outside *.controller.ts`]),
    ]),
    ...listed
      .filter(({ text }, i) => names.indexOf(text) < i)
      .map((element) => `${placeOf(element)} lists ${element.text} twice`),
  ];
}

function listedIn(file: ts.SourceFile | undefined): readonly ts.Identifier[] {
  const list = file && [...nodesOf(file)].filter(ts.isVariableDeclaration).find(({ name }) => name.getText() === 'controllers');
  return list?.initializer && ts.isArrayLiteralExpression(list.initializer)
    ? list.initializer.elements.filter(ts.isIdentifier)
    : [];
}
