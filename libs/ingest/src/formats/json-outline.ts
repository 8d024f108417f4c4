import { emptyNode, outlineDepth } from './outline.js';
import type { OutlineNode } from './outline.js';

const structural = new Set('{}[],:"');
const isSpace = (char: string): boolean => char === ' ' || char === '\n' || char === '\r' || char === '\t';

/**
 * The first three levels of keys of JSON text, read token by token without parsing it, so that a report that was cut off has
 * an outline too. Objects in a list count as keys of the list. Linear in the text's length.
 */
export function jsonOutline(text: string): OutlineNode {
  const builder = new OutlineBuilder();
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const end = isSpace(char) ? at + 1 : tokenEnd(text, at);
    if (!isSpace(char)) builder.take(text.slice(at, Math.min(end, at + 300)));
    at = end;
  }
  return builder.root;
}

function tokenEnd(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '"') return stringEnd(text, at + 1);
  if (structural.has(char)) return at + 1;
  let end = at + 1;
  while (end < text.length && !structural.has(text.charAt(end)) && !isSpace(text.charAt(end))) end += 1;
  return end;
}

function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at + 1;
  }
  return text.length;
}

class OutlineBuilder {
  readonly root = emptyNode();
  private readonly open: { node: OutlineNode; isList: boolean }[] = [];
  /** Objects that are open; lists do not count as a level. */
  private objects = 0;
  private word = '';
  private target = this.root;
  private afterColon = false;

  take(token: string): void {
    if (token === '{' || token === '[') this.enter(token === '[');
    else if (token === '}' || token === ']') this.leave();
    else if (token === ':') this.name();
    else if (token === ',') this.settle();
    else this.see(token);
  }

  private enter(isList: boolean): void {
    if (isList) this.target.isList = true;
    else this.objects += 1;
    this.open.push({ node: this.target, isList });
    this.afterColon = false;
  }

  private leave(): void {
    if (this.open.pop()?.isList === false) this.objects -= 1;
    this.settle();
  }

  private settle(): void {
    this.target = this.open.at(-1)?.node ?? this.root;
    this.afterColon = false;
  }

  private name(): void {
    const parent = this.open.at(-1)?.node ?? this.root;
    this.afterColon = true;
    this.target = (this.objects <= outlineDepth ? parent.keys.get(this.word) : undefined) ?? emptyNode();
    if (this.objects <= outlineDepth) parent.keys.set(this.word, this.target);
  }

  private see(token: string): void {
    this.word = token.startsWith('"') ? token.slice(1, token.endsWith('"') ? -1 : undefined) : token;
    if (this.afterColon) this.target.value = this.word;
  }
}
