import { EVENT_ID, SCALAR_STYLE, getScalarValue } from 'js-yaml';
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { Problem } from '@plimsoll/model';
import { checkDepth } from './budget.js';
import type { YamlBudget } from './budget.js';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './node.js';
import type { TolerantEvents } from './tolerant-events.js';
import { YamlTrouble } from './yaml-trouble.js';

/** What a node weighs when every alias below it is written out, and how many collections it then nests, itself included. */
interface Weight {
  nodes: number;
  height: number;
}

interface OpenCollection {
  node: YamlSequence | YamlMapping;
  weight: Weight;
  /** The key that waits for its value. */
  key: YamlScalar | undefined;
  merges: { from: YamlNode; offset: number }[];
}

/** A duplicate key: the later value wins, as in the tools, and the reader is told. */
interface DuplicateKey {
  key: string;
  offset: number;
}

/** The documents of an event stream as trees, whose offsets are those of the text. */
export class NodeComposer {
  readonly documents: YamlNode[] = [];
  readonly duplicates: DuplicateKey[] = [];
  private readonly weights = new WeakMap<YamlNode, Weight>();
  private anchors = new Map<string, YamlNode>();
  private open: OpenCollection[] = [];
  private inDocument = false;
  private root: YamlNode | undefined;

  private text = '';

  constructor(private readonly budget: YamlBudget) {}

  /** Adds the documents of these events; throws YamlTrouble, and then `documents` holds those that were whole before it. */
  compose({ events, text }: TolerantEvents): void {
    this.text = text;
    for (const event of events) this.take(event);
  }

  private take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.budget.spendDocument(this.documents.at(-1)?.start ?? 0);
        this.anchors = new Map();
        this.root = undefined;
        this.inDocument = true;
        break;
      case EVENT_ID.SCALAR:
        this.add(this.scalar(event));
        break;
      case EVENT_ID.ALIAS:
        this.alias(event);
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        this.begin(event);
        break;
      default:
        this.end();
    }
  }

  private scalar(event: ScalarEvent): YamlScalar {
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
    const tag = tagOf(this.text, event);
    const node: YamlScalar = {
      kind: 'scalar',
      text: getScalarValue(this.text, event),
      plain: event.style === SCALAR_STYLE.PLAIN && tag === '',
      block: event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK,
      tag,
      start: event.valueStart === -1 ? -1 : event.valueStart - quoted,
      end: event.valueStart === -1 ? -1 : event.valueEnd + quoted,
    };
    this.weights.set(node, { nodes: 1, height: 0 });
    this.budget.spendNodes(1, Math.max(node.start, 0), false);
    this.remember(event, node);
    return node;
  }

  private begin(event: SequenceEvent | MappingEvent): void {
    const place = { start: event.start, end: event.start + 1, tag: tagOf(this.text, event) };
    const node: YamlSequence | YamlMapping =
      event.type === EVENT_ID.SEQUENCE
        ? { kind: 'sequence', items: [], ...place }
        : { kind: 'mapping', entries: new Map(), ...place };
    this.budget.spendNodes(1, event.start, false);
    this.remember(event, node);
    this.open.push({ node, weight: { nodes: 1, height: 1 }, key: undefined, merges: [] });
    checkDepth(this.open.length, event.start);
  }

  private end(): void {
    const closed = this.open.pop();
    if (closed === undefined) return this.endDocument();
    if (closed.node.kind === 'mapping') for (const merge of closed.merges) mergeInto(closed.node, merge.from, merge.offset);
    this.weights.set(closed.node, closed.weight);
    this.add(closed.node);
  }

  private endDocument(): void {
    if (!this.inDocument) return;
    this.inDocument = false;
    if (this.root !== undefined) this.documents.push(this.root);
  }

  private alias(event: AliasEvent): void {
    this.budget.spendAlias(event.anchorStart);
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const node = this.anchors.get(name);
    if (node === undefined)
      throw new YamlTrouble('yaml-syntax', `The alias *${name} names no anchor above it.`, event.anchorStart);
    const weight = this.weights.get(node);
    if (weight === undefined) throw new YamlTrouble('yaml-syntax', `The anchor &${name} contains itself.`, event.anchorStart);
    this.budget.spendNodes(weight.nodes, event.anchorStart, true);
    checkDepth(this.open.length + weight.height, event.anchorStart);
    this.add(node);
  }

  private add(node: YamlNode): void {
    const parent = this.open.at(-1);
    if (parent === undefined) {
      this.root = node;
      return;
    }
    const weight = this.weights.get(node) ?? { nodes: 1, height: 0 };
    parent.weight.nodes += weight.nodes;
    parent.weight.height = Math.max(parent.weight.height, weight.height + 1);
    if (parent.node.kind === 'sequence') parent.node.items.push(node);
    else if (parent.key === undefined) parent.key = this.keyOf(node);
    else this.addEntry(parent, parent.node, parent.key, node);
  }

  private keyOf(node: YamlNode): YamlScalar {
    if (node.kind === 'scalar') return node;
    const offset = node.start;
    if (node.kind === 'mapping' && this.text.startsWith('{', offset)) throw templateTrouble(offset);
    throw new YamlTrouble('yaml-syntax', 'A key must be a plain word or a quoted text, not a list or a mapping.', offset);
  }

  private addEntry(parent: OpenCollection, mapping: YamlMapping, key: YamlScalar, value: YamlNode): void {
    parent.key = undefined;
    if (key.text === '<<' && key.plain) {
      parent.merges.push({ from: value, offset: key.start });
      return;
    }
    if (mapping.entries.has(key.text)) this.duplicates.push({ key: key.text, offset: Math.max(key.start, 0) });
    mapping.entries.set(key.text, { key: key.text, keyStart: key.start, keyEnd: key.end, value });
  }

  private remember(event: ScalarEvent | SequenceEvent | MappingEvent, node: YamlNode): void {
    if (event.anchorStart !== -1) this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
  }
}

/** Braces of a template that nothing has rendered yet. */
export const templateTrouble = (offset: number): YamlTrouble =>
  new YamlTrouble(
    'template-not-rendered',
    'The file is a template: render it first (for a chart, `helm template`) and submit the result.',
    offset,
    true,
  );

const tagOf = (text: string, event: { tagStart: number; tagEnd: number }): string =>
  event.tagStart === -1 ? '' : text.slice(event.tagStart, event.tagEnd);

/** The keys of a merged mapping, or of each mapping of a list, where the mapping and earlier merges have none of that name. */
function mergeInto(mapping: YamlMapping, from: YamlNode, offset: number): void {
  for (const source of from.kind === 'sequence' ? from.items : [from]) {
    if (source.kind !== 'mapping') throw new YamlTrouble('yaml-syntax', '`<<` merges mappings only.', offset);
    for (const [key, entry] of source.entries) if (!mapping.entries.has(key)) mapping.entries.set(key, copyOf(entry));
  }
}

const copyOf = (entry: YamlEntry): YamlEntry => ({ ...entry });

/** Duplicate keys as problems, `lineOf` giving the line of an offset. */
export const duplicateProblems = (duplicates: readonly DuplicateKey[], lineOf: (offset: number) => number): Problem[] =>
  duplicates.map(({ key, offset }) => ({
    code: 'yaml-duplicate-key',
    message: `The key ${JSON.stringify(key.slice(0, 80))} stands twice in one mapping; the last one counts.`,
    line: lineOf(offset),
  }));
