import { importsOf } from './imports.ts';
import { isOf, packageOf, packagesOf, short } from './packages.ts';
import type { SourceTree } from './source-tree.ts';

/** Says where a package imports one that is not of a strictly lower layer; its specs are no exception. */
export function arrowMessages(tree: SourceTree): string[] {
  const packages = packagesOf(tree);
  return importsOf(tree).flatMap(({ file, place, specifier, target }) => {
    const from = packageOf(packages, file);
    const to = target === undefined ? packages.find(isOf(specifier)) : packageOf(packages, target);
    if (!from || !to || from === to || to.layer < from.layer) return [];
    const where = to.layer === from.layer ? 'beside' : 'above';
    return [`${place} imports ${to.name}, which is ${where} ${short(from)} (layer ${to.layer} over ${from.layer})`];
  });
}
