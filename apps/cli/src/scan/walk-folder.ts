import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold other people's files or a tool's own state. */
const passedOver = new Set(['.git', '.hg', '.svn', 'node_modules', '.plimsoll']);

/** Something that a walk met; `path` is relative to the walk's start, with `/`. */
export interface WalkedEntry {
  path: string;
  what: 'file' | 'link' | 'special' | 'closed-folder';
  /** Why a folder could not be listed. */
  trouble?: unknown;
}

/** Walks a folder to the bottom in the order of names. Links are named, never followed: what they lead to inside the tree is met anyway. */
export function* walkFolder(root: string): Generator<WalkedEntry> {
  const waiting: string[] = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = listed(root, folder);
    if ('trouble' in entries) {
      yield { path: folder === '' ? '.' : folder, what: 'closed-folder', trouble: entries.trouble };
      continue;
    }
    const folders: string[] = [];
    for (const entry of entries.found) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) yield { path, what: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'special' };
      else if (!passedOver.has(entry.name)) folders.push(path);
    }
    waiting.push(...folders.reverse());
  }
}

function listed(root: string, folder: string): { found: Dirent[] } | { trouble: unknown } {
  try {
    const found = readdirSync(join(root, folder), { withFileTypes: true });
    return { found: found.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (trouble) {
    return { trouble };
  }
}
