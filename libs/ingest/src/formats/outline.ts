/** A key of a YAML or JSON document, its value when that is one word or begins on the same line, and the keys below it. */
export interface OutlineNode {
  value: string;
  isList: boolean;
  keys: Map<string, OutlineNode>;
}

/** Keys that are deeper than this are not recorded: document, key, child, grandchild. */
export const outlineDepth = 3;

export const emptyNode = (value = ''): OutlineNode => ({ value, isList: false, keys: new Map() });
