import { basename, join, relative, sep } from 'node:path';
import { WrongUsage } from '../arguments/wrong-usage.js';
import type { Project } from '../scan/scan-project.js';
import { walkFolder } from '../scan/walk-folder.js';
import type { WalkedEntry } from '../scan/walk-folder.js';

/** Everything that the PATHs of a command line hold, each file once and named from the top of the project, which is `top`. */
export function* entriesBelow(top: string, found: readonly Project[]): Generator<WalkedEntry & { isNamed: boolean }> {
  const met = new Set<string>();
  for (const project of found) {
    const place = relative(top, project.absolute).split(sep).join('/');
    const entries = project.isFolder
      ? walkFolder(project.absolute)
      : [{ path: basename(project.absolute), what: 'file' } as const];
    for (const entry of entries) {
      const folder = project.isFolder ? place : place.split('/').slice(0, -1).join('/');
      const path = folder === '' ? entry.path : join(folder, entry.path).split(sep).join('/');
      if (met.has(path)) continue;
      met.add(path);
      yield { ...entry, path, isNamed: !project.isFolder };
    }
  }
}

/** Throws `WrongUsage` when a PATH lies outside the project, or when it is not the whole project of which a full scan speaks. */
export function checkPaths(top: string, found: readonly Project[], scope: 'paths' | 'full'): void {
  for (const { path, absolute } of found) {
    const place = relative(top, absolute);
    if (place === '..' || place.startsWith(`..${sep}`) || place.startsWith(sep)) {
      throw new WrongUsage(`${path} lies outside the current folder, which is the top of the project: go there first.`);
    }
  }
  if (scope === 'full' && !found.some(({ absolute }) => relative(top, absolute) === '')) {
    throw new WrongUsage('--scope full speaks of the whole project: its PATH is the current folder, "." .');
  }
}
