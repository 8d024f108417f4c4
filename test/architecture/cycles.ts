import { importsOf } from './imports.ts';
import type { SourceTree } from './source-tree.ts';

/** Says which files import one another in a circle: one circle per group of entangled files. Types count too. */
export function cycleMessages(tree: SourceTree): string[] {
  const next = new Map<string, string[]>();
  for (const { file, target } of importsOf(tree)) {
    if (target !== undefined) next.set(file, [...(next.get(file) ?? []), target]);
  }
  const done = new Set<string>();
  const messages: string[] = [];
  const path: string[] = [];
  const visit = (file: string): void => {
    const entered = path.indexOf(file);
    if (entered >= 0) messages.push([...path.slice(entered), file].join(' imports '));
    if (entered >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of next.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of [...next.keys()].sort()) visit(file);
  return messages;
}
