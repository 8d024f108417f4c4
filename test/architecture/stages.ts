import ts from 'typescript';
import { nodesOf, placeOf, programsOf, type SourceTree } from './source-tree.ts';

const table = 'libs/queue/src/pipeline.ts';
const processors = 'apps/worker/src/processors/';
const module = 'apps/worker/src/worker.module.ts';

/** Says which stage of the pipeline's table has not exactly one processor, and which processor is of no stage or not provided. */
export function stageMessages(tree: SourceTree): string[] {
  const stages = stagesOf(tree);
  const marked = markedClasses(tree);
  const provided = providedNames(tree);
  return [
    ...unmarkedFiles(
      tree,
      marked.map(({ file }) => file),
    ),
    ...marked.flatMap(({ place, name, stage, file }) => [
      ...(stages.includes(stage) ? [] : [`${place} ${name} processes ${stage}, which is no stage of ${table}`]),
      ...(provided.has(name) ? [] : [`${place} ${name} is no provider of ${module}`]),
      ...(file.startsWith(processors) && file.endsWith('.processor.ts')
        ? []
        : [`${place} ${name} is a processor outside ${processors}*.processor.ts`]),
    ]),
    ...stages.flatMap((stage) => {
      const own = marked.filter((one) => one.stage === stage);
      if (own.length === 1) return [];
      const who = own.length === 0 ? 'no processor' : `${own.length} processors: ${own.map(({ name }) => name).join(', ')}`;
      return [`the stage ${stage} of ${table} has ${who}`];
    }),
  ];
}

/** The names in `export const stageNames = [...] as const`. */
function stagesOf(tree: SourceTree): readonly string[] {
  for (const node of nodesIn(tree, table)) {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'stageNames' || !node.initializer) continue;
    const list = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (ts.isArrayLiteralExpression(list)) return list.elements.filter(ts.isStringLiteralLike).map(({ text }) => text);
  }
  return [];
}

interface Marked {
  readonly file: string;
  readonly place: string;
  readonly name: string;
  readonly stage: string;
}

function markedClasses(tree: SourceTree): Marked[] {
  return programsOf(tree, 'apps/worker/src/')
    .filter(({ fileName }) => !fileName.endsWith('.spec.ts'))
    .flatMap((file) => [...nodesOf(file)].filter(ts.isClassDeclaration))
    .flatMap((declared) =>
      (ts.getDecorators(declared) ?? []).flatMap(({ expression }) => {
        if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'Processes') return [];
        const [argument] = expression.arguments;
        const stage = argument && ts.isStringLiteralLike(argument) ? argument.text : (argument?.getText() ?? 'nothing');
        const name = declared.name?.text ?? 'a class without a name';
        return [{ file: declared.getSourceFile().fileName, place: placeOf(expression), name, stage }];
      }),
    );
}

const unmarkedFiles = (tree: SourceTree, marked: readonly string[]) =>
  [...tree.keys()]
    .filter((path) => path.startsWith(processors) && path.endsWith('.processor.ts') && !marked.includes(path))
    .map((path) => `${path} holds no class marked with @Processes`);

function providedNames(tree: SourceTree): ReadonlySet<string> {
  const lists = nodesIn(tree, module)
    .filter(ts.isPropertyAssignment)
    .filter(({ name }) => name.getText() === 'providers');
  return new Set(lists.flatMap(({ initializer }) => [...nodesOf(initializer)].filter(ts.isIdentifier)).map(({ text }) => text));
}

function nodesIn(tree: SourceTree, path: string): ts.Node[] {
  return programsOf(tree, path).flatMap((file) => [...nodesOf(file)]);
}
