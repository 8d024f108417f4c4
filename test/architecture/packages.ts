import type { SourceTree } from './source-tree.ts';

/** A package of the workspace, as its package.json tells. */
export interface Package {
  /** `libs/parse` */
  readonly folder: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** From the tag `layer:N`; NaN without one. */
  readonly layer: number;
  /** What it declares; what is built into a page is declared for the build. */
  readonly dependencies: readonly string[];
  /** What others may import of it: `.` is its index.ts. */
  readonly entries: readonly string[];
}

/** Every package of the tree, lowest layer first. */
export function packagesOf(tree: SourceTree): readonly Package[] {
  return [...tree]
    .flatMap(([path, text]) => {
      const folder = /^((?:apps|libs)\/[^/]+)\/package\.json$/.exec(path)?.[1];
      return folder === undefined ? [] : [readPackage(folder, text)];
    })
    .sort((one, other) => one.layer - other.layer || (one.folder < other.folder ? -1 : 1));
}

function readPackage(folder: string, text: string): Package {
  const { name, nx, dependencies, devDependencies, exports } = JSON.parse(text) as {
    name: string;
    nx?: { tags?: string[] };
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    exports?: Record<string, unknown>;
  };
  const tags = nx?.tags ?? [];
  const layer = Number(tags.find((tag) => /^layer:\d+$/.test(tag))?.slice('layer:'.length) ?? Number.NaN);
  return {
    folder,
    name,
    tags,
    layer,
    dependencies: Object.keys({ ...dependencies, ...devDependencies }),
    entries: Object.keys(exports ?? {}),
  };
}

/** The package in whose folder a file lies. */
export const packageOf = (packages: readonly Package[], file: string): Package | undefined =>
  packages.find(({ folder }) => file.startsWith(`${folder}/`));

/** Layers 0 to 8 judge and touch nothing outside; 9 and 10 speak with the world. */
export const isPure = ({ layer }: Package): boolean => layer <= 8;

/** Whether a specifier names a package. */
export const isOf =
  (specifier: string) =>
  ({ name }: Package): boolean =>
    specifier === name || specifier.startsWith(`${name}/`);

/** A package's name in a sentence. */
export const short = ({ folder }: Package): string => folder.slice(folder.indexOf('/') + 1);
