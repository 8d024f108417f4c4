import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  link?: boolean;
  resolved?: string;
  dependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
  peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
}

const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

/**
 * Where the packages stand that these workspaces need to run, as `npm ci --omit=dev --omit=optional --workspace=…` installs them:
 * paths of the lock file, workspaces as their own folders.
 */
export function productionPackages(workspaces: readonly string[]): string[] {
  const found = new Set<string>();
  const waiting = [...workspaces];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    for (const name of needsOf(lock.packages[folder] ?? {})) waiting.push(...placeOf(name, folder));
  }
  return [...found].sort();
}

const needsOf = ({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: LockedPackage): string[] => [
  ...Object.keys(dependencies),
  ...Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional),
];

/** The package that a file in `folder` gets, as Node looks for it: in the folder's own node_modules, then in those above. */
function placeOf(name: string, folder: string): string[] {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    const place = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`;
    const locked = lock.packages[place];
    if (locked) return [locked.link ? (locked.resolved ?? place) : place];
    if (above === '') return [];
  }
}
