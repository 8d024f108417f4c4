import type { Anchored, Span } from '@plimsoll/model';
import { isNull } from './node.js';
import type { YamlEntry, YamlNode } from './node.js';
import type { YamlSource } from './source.js';

/**
 * A value in a document together with its structural address. It can be pointed at: its span is that of its key and, when the value
 * is a scalar on the same line, of the value too. Positions are computed when `span` is read.
 */
export class YamlField implements Anchored {
  constructor(
    private readonly source: YamlSource,
    readonly node: YamlNode,
    readonly anchor: string,
    private readonly keyStart: number = -1,
    private readonly keyEnd: number = -1,
    /** True for a value that lends its place to something else: the name of an object stands for the object. */
    readonly isPlace: boolean = false,
  ) {}

  get span(): Span {
    const { node } = this;
    const placed = node.start !== -1;
    if (this.keyStart === -1) return this.source.span(Math.max(node.start, 0), this.itemEnd());
    const isInline = node.kind === 'scalar' && !node.block && placed && node.start > this.keyStart && this.sameRegion();
    return this.source.span(this.keyStart, isInline ? node.end : this.keyEnd);
  }

  /** The same value under another address. */
  named(anchor: string): YamlField {
    return new YamlField(this.source, this.node, anchor, this.keyStart, this.keyEnd, true);
  }

  /** The same place with another value, such as a mapping together with what it inherits. */
  holding(node: YamlNode): YamlField {
    return new YamlField(this.source, node, this.anchor, this.keyStart, this.keyEnd);
  }

  /** The child under a key; undefined when it is absent or null. `anchor` replaces the address `<this>.<key>`. */
  field(key: string, anchor = joined(this.anchor, key)): YamlField | undefined {
    const child = this.child(key, anchor);
    return child === undefined || isNull(child.node) ? undefined : child;
  }

  /** As `field`, also when the value is null: the key is there. */
  child(key: string, anchor = joined(this.anchor, key)): YamlField | undefined {
    if (this.node.kind !== 'mapping') return undefined;
    const entry = this.node.entries.get(key);
    return entry === undefined ? undefined : this.under(entry, anchor);
  }

  /** The child at the end of a path of keys. */
  path(...keys: readonly string[]): YamlField | undefined {
    return keys.reduce<YamlField | undefined>((at, key) => at?.field(key), this);
  }

  /** Every key of a mapping with its value, null values too; nothing for anything else. */
  fields(): [string, YamlField][] {
    if (this.node.kind !== 'mapping') return [];
    return [...this.node.entries.values()].map((entry) => [entry.key, this.under(entry, joined(this.anchor, entry.key))]);
  }

  /** The items of a sequence, each under the address that `nameOf` gives it; nothing for anything else. */
  items(nameOf: (item: YamlField) => string = textOrNothing): YamlField[] {
    if (this.node.kind !== 'sequence') return [];
    return this.node.items.map((node) => {
      const item = new YamlField(this.source, node, this.anchor);
      return new YamlField(this.source, node, `${this.anchor}[${nameOf(item)}]`);
    });
  }

  /** The text of a scalar, whatever its type; undefined for null and for collections. */
  get text(): string | undefined {
    return this.node.kind === 'scalar' && !isNull(this.node) ? this.node.text : undefined;
  }

  get isScalar(): boolean {
    return this.node.kind === 'scalar';
  }

  /** True for a scalar that a reader of YAML takes for a text, not for a number or a boolean. */
  get isQuoted(): boolean {
    return this.node.kind === 'scalar' && !this.node.plain;
  }

  private under(entry: YamlEntry, anchor: string): YamlField {
    return new YamlField(this.source, entry.value, anchor, entry.keyStart, entry.keyEnd);
  }

  /** An aliased value stands elsewhere: then the key alone is pointed at. */
  private sameRegion(): boolean {
    const between = this.source.text.slice(this.keyEnd, this.node.start);
    return between.length < 200 && /^\s*:[^:]*$/.test(between);
  }

  /** The end of a list's item: its scalar, or the first key of its mapping with a scalar value. */
  private itemEnd(): number {
    const { node } = this;
    if (node.kind === 'scalar') return Math.max(node.end, 0);
    if (node.kind === 'sequence') return node.end;
    const [first] = node.entries.values();
    if (first === undefined || first.keyStart < node.start) return node.end;
    return first.value.kind === 'scalar' && !first.value.block && first.value.start > first.keyEnd
      ? first.value.end
      : first.keyEnd;
  }
}

/** An address that ends in `/` names an object, whose fields follow without a dot. */
const joined = (anchor: string, key: string): string => (anchor.endsWith('/') ? anchor + key : `${anchor}.${key}`);

const textOrNothing = (item: YamlField): string => item.text ?? '';
