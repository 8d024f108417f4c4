import { limits } from '@plimsoll/model';

/** A JSON value with the offsets of its text: `start` of its first character, `end` after its last. */
export interface JsonNode {
  start: number;
  end: number;
  value: string | number | boolean | null | JsonNode[] | JsonMember[];
}

/** A member of a JSON object; `start` is where its key begins. */
export interface JsonMember {
  start: number;
  key: string;
  node: JsonNode;
}

/** Thrown inside this folder only: where JSON text stops being JSON. */
export class JsonTrouble extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Reads JSON text with the position of every value. Throws JsonTrouble where it is malformed or nests deeper than `limits.depth`. */
export function readJson(text: string): JsonNode {
  const reader = new JsonReader(text);
  const node = reader.value(0);
  reader.expectEnd();
  return node;
}

/** The member of an object with this key; the last one wins, as in JSON.parse. */
export const memberOf = (node: JsonNode | undefined, key: string): JsonMember | undefined =>
  objectOf(node)?.findLast((member) => member.key === key);

/** The members of an object; undefined when the node is none. */
export const objectOf = (node: JsonNode | undefined): JsonMember[] | undefined =>
  node !== undefined && Array.isArray(node.value) && (node.value.length === 0 || isMember(node.value[0]))
    ? (node.value as JsonMember[])
    : undefined;

/** The items of a list; undefined when the node is none. */
export const listOf = (node: JsonNode | undefined): JsonNode[] | undefined =>
  node !== undefined && Array.isArray(node.value) && (node.value.length === 0 || !isMember(node.value[0]))
    ? (node.value as JsonNode[])
    : undefined;

const isMember = (item: JsonNode | JsonMember | undefined): boolean => item !== undefined && 'key' in item;

const literals = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): JsonNode {
    this.skipSpace();
    const start = this.at;
    const char = this.text.charAt(start);
    if ((char === '{' || char === '[') && depth >= limits.depth)
      throw new JsonTrouble(`it nests deeper than ${limits.depth} levels`, start);
    const value =
      char === '{' ? this.members(depth) : char === '[' ? this.items(depth) : char === '"' ? this.string() : this.literal();
    return { start, end: this.at, value };
  }

  expectEnd(): void {
    this.skipSpace();
    if (this.at < this.text.length) throw new JsonTrouble('more text follows its end', this.at);
  }

  private members(depth: number): JsonMember[] {
    return this.sequence('}', () => {
      const start = this.at;
      if (this.text.charAt(start) !== '"') throw new JsonTrouble('a key in double quotes is expected', start);
      const key = this.string();
      this.skipSpace();
      if (!this.take(':')) throw new JsonTrouble('a colon is expected', this.at);
      return { start, key, node: this.value(depth + 1) };
    });
  }

  private items(depth: number): JsonNode[] {
    return this.sequence(']', () => this.value(depth + 1));
  }

  private sequence<Part>(close: string, part: () => Part): Part[] {
    const parts: Part[] = [];
    this.at += 1;
    this.skipSpace();
    if (this.take(close)) return parts;
    for (;;) {
      this.skipSpace();
      parts.push(part());
      this.skipSpace();
      if (this.take(close)) return parts;
      if (!this.take(','))
        throw new JsonTrouble(this.at < this.text.length ? `a comma or ${close} is expected` : 'it ends too early', this.at);
    }
  }

  private string(): string {
    const start = this.at;
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text.charAt(this.at);
      if (char === '\\') this.at += 1;
      else if (char === '"') return this.parsed(start, (this.at += 1)) as string;
    }
    throw new JsonTrouble('a string is not closed', start);
  }

  private literal(): string | number | boolean | null {
    const start = this.at;
    while (/[\w.+-]/.test(this.text.charAt(this.at))) this.at += 1;
    const word = this.text.slice(start, this.at);
    const known = literals.get(word);
    if (known !== undefined) return known;
    if (word === '') throw new JsonTrouble(start < this.text.length ? 'a value is expected' : 'it ends too early', start);
    return this.parsed(start, this.at) as number;
  }

  private parsed(start: number, end: number): unknown {
    try {
      return JSON.parse(this.text.slice(start, end));
    } catch {
      throw new JsonTrouble('a value is malformed', start);
    }
  }

  private take(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }

  private skipSpace(): void {
    while (/[ \t\r\n\ufeff]/.test(this.text.charAt(this.at))) this.at += 1;
  }
}
