import { emptyNode, outlineDepth } from './outline.js';
import type { OutlineNode } from './outline.js';

interface Level {
  indent: number;
  node: OutlineNode;
}

/**
 * The first three levels of keys of each document in YAML text, read line by line without parsing it: broken YAML, templates
 * and a text that was cut off have an outline too. Linear in the text's length.
 */
export function yamlOutline(text: string): OutlineNode[] {
  const documents: OutlineNode[] = [];
  let levels = openDocument(documents);
  let scalarIndent = -1;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (isSeparator(line)) {
      levels = openDocument(documents);
      scalarIndent = -1;
      continue;
    }
    const indent = line.length - line.trimStart().length;
    if (scalarIndent !== -1 && indent > scalarIndent) continue;
    scalarIndent = addLine(levels, indent, trimmed) ? indent : -1;
  }
  return documents.filter((document) => document.keys.size > 0 || document.isList);
}

const isSeparator = (line: string): boolean => line.startsWith('---') && (line.length === 3 || /\s/.test(line.charAt(3)));

function openDocument(documents: OutlineNode[]): Level[] {
  const node = emptyNode();
  documents.push(node);
  return [{ indent: -1, node }];
}

/** Records one line below its parent; true when it opens a block scalar, whose lines are not structure. */
function addLine(levels: Level[], indent: number, trimmed: string): boolean {
  const item = trimmed === '-' || trimmed.startsWith('- ');
  const content = item ? trimmed.slice(1).trimStart() : trimmed;
  // A list may stand at the indent of the key that it belongs to, so an item counts as half a step deeper than a key.
  closeLevels(levels, item ? indent + 0.5 : indent);
  const parent = levels.at(-1);
  if (parent === undefined) return false;
  if (item) parent.node.isList = true;
  const pair = pairOf(content);
  if (pair === undefined) {
    if (!item && isLateValue(content, parent.node)) parent.node.value = content;
    return false;
  }
  if (levels.length <= outlineDepth) {
    const node = parent.node.keys.get(pair.key) ?? emptyNode(pair.value);
    parent.node.keys.set(pair.key, node);
    levels.push({ indent: indent + trimmed.length - content.length, node });
  }
  return /^[|>][-+0-9]*(\s|$)/.test(pair.value);
}

/** A word may stand on the line below its key. */
const isLateValue = (content: string, { value, keys, isList }: OutlineNode): boolean =>
  value === '' && keys.size === 0 && !isList && /^["'\w]/.test(content);

function closeLevels(levels: Level[], indent: number): void {
  while (levels.length > 1 && (levels.at(-1)?.indent ?? -1) >= indent) levels.pop();
}

function pairOf(trimmed: string): { key: string; value: string } | undefined {
  const quote = trimmed.charAt(0);
  const quoted = quote === '"' || quote === "'";
  const from = quoted ? trimmed.indexOf(quote, 1) + 1 : 0;
  if (quoted && from === 0) return undefined;
  const colon = colonAfter(trimmed, from);
  if (colon === -1) return undefined;
  const key = quoted ? trimmed.slice(1, from - 1) : trimmed.slice(0, colon).trim();
  return key === '' || key.startsWith('{') ? undefined : { key, value: trimmed.slice(colon + 1).trim() };
}

function colonAfter(text: string, from: number): number {
  if (text.endsWith(':') && text.indexOf(': ', from) === -1) return text.length - 1;
  const spaced = text.indexOf(': ', from);
  const tabbed = text.indexOf(':\t', from);
  return spaced === -1 ? tabbed : tabbed === -1 ? spaced : Math.min(spaced, tabbed);
}
