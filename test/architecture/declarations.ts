import { importsOf, packageNamedBy } from './imports.ts';
import { packageOf, packagesOf } from './packages.ts';
import { isTest, type SourceTree } from './source-tree.ts';

/** A dependency of which imports and package.json rightly tell different things. */
export interface DependencyException {
  readonly folder: string;
  readonly dependency: string;
  readonly reason: string;
}

interface Difference extends Omit<DependencyException, 'reason'> {
  readonly says: string;
}

/** Says where a package imports what its package.json does not declare, declares what it does not import, and which exception is idle. */
export function declarationMessages(tree: SourceTree, exceptions: readonly DependencyException[]): string[] {
  const differences = [...undeclared(tree), ...unimported(tree)];
  return [
    ...differences.filter((one) => !exceptions.some((exception) => speaksOf(exception, one))).map(({ says }) => says),
    ...exceptions
      .filter((exception) => !differences.some((one) => speaksOf(exception, one)))
      .map(({ folder, dependency }) => `the exception for ${dependency} in ${folder} is idle`),
  ];
}

const speaksOf = (exception: DependencyException, { folder, dependency }: Difference) =>
  exception.folder === folder && exception.dependency === dependency;

function undeclared(tree: SourceTree): Difference[] {
  const packages = packagesOf(tree);
  return importsOf(tree).flatMap(({ file, place, specifier }) => {
    const from = packageOf(packages, file);
    const dependency = packageNamedBy(specifier);
    // What only specs need is declared once, in the root.
    if (!from || dependency === undefined || isTest(file) || from.name === dependency) return [];
    if (from.dependencies.includes(dependency)) return [];
    const { folder } = from;
    return [{ folder, dependency, says: `${place} imports ${dependency}, which ${folder}/package.json does not declare` }];
  });
}

function unimported(tree: SourceTree): Difference[] {
  const used = new Set(
    importsOf(tree)
      .filter(({ file }) => !isTest(file))
      .map(({ file, specifier }) => `${file.split('/', 2).join('/')} ${packageNamedBy(specifier)}`),
  );
  return packagesOf(tree).flatMap(({ folder, dependencies }) =>
    dependencies
      .filter((dependency) => !used.has(`${folder} ${dependency}`))
      .map((dependency) => ({
        folder,
        dependency,
        says: `${folder}/package.json declares ${dependency}, which no file of it imports`,
      })),
  );
}
