import { importsOf, joined } from './imports.ts';
import { isOf, packageOf, packagesOf, type Package } from './packages.ts';
import type { SourceTree } from './source-tree.ts';

/** An import past an index.ts that is right. */
export interface ReachException {
  readonly file: string;
  readonly specifier: string;
  readonly reason: string;
}

/** Says where an import reaches past another package's index.ts, leaves its own, or climbs three folders; and which exception is idle. */
export function reachMessages(tree: SourceTree, exceptions: readonly ReachException[]): string[] {
  const packages = packagesOf(tree);
  const reaching = importsOf(tree).flatMap((one) => {
    const problem = one.specifier.startsWith('.')
      ? relativeProblem(packages, one.file, one.specifier)
      : namedProblem(packages, one.file, one.specifier);
    return problem === undefined ? [] : [{ ...one, problem }];
  });
  return [
    ...packages.flatMap(({ folder, entries }) =>
      entries.filter((entry) => entry !== '.').map((entry) => `${folder}/package.json opens ${entry} besides the index.ts`),
    ),
    ...reaching
      .filter(({ file, specifier }) => !exceptions.some((line) => line.file === file && line.specifier === specifier))
      .map(({ place, specifier, problem }) => `${place} imports ${specifier}, ${problem}`),
    ...exceptions
      .filter((line) => !reaching.some(({ file, specifier }) => line.file === file && line.specifier === specifier))
      .map(({ file, specifier }) => `the exception for ${specifier} in ${file} is idle`),
  ];
}

function relativeProblem(packages: readonly Package[], file: string, specifier: string): string | undefined {
  const own = packageOf(packages, file);
  const path = joined(file, specifier);
  const other = packageOf(packages, path);
  if (own && !path.startsWith(`${own.folder}/`)) return `which leaves ${own.folder}`;
  // Tests and tools belong to no package; they enter one by its index.
  if (!own && other && path !== `${other.folder}/src/index.ts`) return `which reaches past the index.ts of ${other.name}`;
  return specifier.startsWith('../../../') ? 'which climbs three folders' : undefined;
}

function namedProblem(packages: readonly Package[], file: string, specifier: string): string | undefined {
  const to = packages.find(isOf(specifier));
  if (!to) return undefined;
  if (specifier !== to.name) return `which reaches past the index.ts of ${to.name}`;
  return packageOf(packages, file) === to ? 'which is its own package' : undefined;
}
