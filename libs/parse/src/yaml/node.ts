/** Where a node or a key stands in its text, as offsets; `end` is exclusive. */
interface Stretch {
  start: number;
  end: number;
}

/** A scalar, decoded. `plain` is true for one without quotes and without a tag, so that its type follows from its spelling. */
export interface YamlScalar extends Stretch {
  kind: 'scalar';
  text: string;
  plain: boolean;
  /** A literal or folded block: its text stands on the lines after its key. */
  block: boolean;
  tag: string;
}

export interface YamlSequence extends Stretch {
  kind: 'sequence';
  items: YamlNode[];
  tag: string;
}

export interface YamlMapping extends Stretch {
  kind: 'mapping';
  /** By decoded key, in the order of the text; keys that came through `<<` follow the mapping's own. */
  entries: Map<string, YamlEntry>;
  tag: string;
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** One key of a mapping with its value. An alias's value is the very node that its anchor names. */
export interface YamlEntry {
  key: string;
  keyStart: number;
  keyEnd: number;
  value: YamlNode;
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);

/** True for a scalar that stands for nothing: empty, `~` or `null` without quotes. */
export const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.plain && nulls.has(node.text);
