import ts from 'typescript';
import { nodesOf, programsOf, type SourceTree } from '../architecture/source-tree.ts';

/** The queries that the dashboard's sources hold, by their names; one that is put together when it is asked has its parts left out. */
export function dashboardQueries(tree: SourceTree): Map<string, string> {
  const texts = programsOf(tree, 'apps/dashboard/src/').flatMap((file) =>
    [...nodesOf(file)].flatMap((node) => (ts.isNoSubstitutionTemplateLiteral(node) ? [node.text] : [])),
  );
  return new Map(
    texts.flatMap((text) => {
      const [, name] = /^query (\w+)/.exec(text) ?? [];
      return name === undefined ? [] : [[name, text] as const];
    }),
  );
}
