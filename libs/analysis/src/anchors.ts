import { hash53 } from './hash53.js';

/** Longest anchor in UTF-16 units before an ordinal is added; with its ordinal an anchor stays below 1 000. */
const anchorLength = 990;

/** An anchor of a length that an index can hold: a longer one keeps its head and ends in a hash of the whole. */
export function capAnchor(anchor: string): string {
  if (anchor.length <= anchorLength) return anchor;
  const head = anchor.slice(0, anchorLength - 12).replace(/[\ud800-\udbff]$/, '');
  return `${head}~${hash53(anchor)}`;
}

/** Hands out anchors that are unique per rule: the second of its kind ends in `#2`, the third in `#3`. */
export class AnchorOrdinals {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  unique(rule: string, anchor: string): string {
    const first = `${rule}\n${anchor}`;
    let ordinal = this.counts.get(first) ?? 1;
    let candidate = ordinal === 1 ? anchor : `${anchor}#${ordinal}`;
    while (this.taken.has(`${rule}\n${candidate}`)) candidate = `${anchor}#${(ordinal += 1)}`;
    this.counts.set(first, ordinal + 1);
    this.taken.add(`${rule}\n${candidate}`);
    return candidate;
  }
}
