/** A text with the values of its Kubernetes Secrets masked; it keeps its number of lines. */
interface MaskedObjects {
  text: string;
  values: string[];
}

const mask = '***';
const kindIsSecret = /^(\s*(?:-\s+)*)\\?["']?kind\\?["']?\s*:\s*\\?["']?Secret\\?["']?\s*,?\s*(?:#.*)?\r?$/;
const dataKey = /^(\s*(?:-\s+)*)["']?(?:data|stringData)["']?\s*:\s*(.*)$/;
const inlineSecret = /\bkind\\?["']?\s*:\s*\\?["']?Secret\\?["']?\s*[,}]/;
const pair = /^(\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s:"'][^:]*)\s*:\s+)(.*?)(\s*,?\s*)$/;

/**
 * Masks every value below `data` and `stringData` of the Secrets in a manifest, YAML or JSON, pretty or on one line: nothing in
 * a Secret's value tells that it is one. In a document with a Secret, objects at the same depth are masked too.
 */
export function maskSecretObjects(text: string): MaskedObjects {
  if (!text.includes('Secret')) return { text, values: [] };
  const masker = new ObjectMasker();
  const lines: string[] = [];
  for (const document of documentsOf(text)) lines.push(...masker.document(document));
  return { text: lines.join('\n'), values: [...masker.values] };
}

/** The lines of each YAML document; the separator belongs to the document that it opens. */
function documentsOf(text: string): string[][] {
  const documents: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (/^---(\s|$)/.test(line)) documents.push([]);
    documents.at(-1)?.push(line);
  }
  return documents;
}

class ObjectMasker {
  readonly values = new Set<string>();

  document(lines: readonly string[]): string[] {
    const indents = new Set(lines.flatMap((line) => kindIsSecret.exec(line)?.[1]?.length ?? []));
    let block = -1;
    return lines.map((line) => {
      const inline = inlineSecret.test(line) ? this.inlineObjects(line) : line;
      const indent = inline.length - inline.trimStart().length;
      if (block !== -1 && inline.trim() !== '' && indent <= block) block = -1;
      if (block !== -1) return this.blockLine(inline);
      const data = dataKey.exec(inline);
      if (data === null || !indents.has(data[1]?.length ?? 0)) return inline;
      block = data[1]?.length ?? 0;
      const value = data[2] ?? '';
      return /^\{?\s*$/.test(value) ? inline : inline.slice(0, inline.length - value.length) + this.flowValues(value);
    });
  }

  private blockLine(line: string): string {
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#') || /^[{}\],]+$/.test(bare)) return line;
    const [, head, value, tail] = pair.exec(line) ?? [];
    if (head === undefined) return line.slice(0, line.length - line.trimStart().length) + this.hide(bare);
    return /^(?:[|>][-+\d]*|\{)?$/.test(value ?? '') ? line : `${head}${this.quoted(value ?? '')}${tail ?? ''}`;
  }

  /** `{"kind": "Secret", "data": {...}}` on one line, also as a string inside another object. */
  private inlineObjects(line: string): string {
    const opening = /\b(?:data|stringData)\\*["']?\s*:\s*\{/g;
    let masked = '';
    let from = 0;
    for (let found = opening.exec(line); found !== null; found = opening.exec(line)) {
      const start = found.index + found[0].length;
      const end = closingBrace(line, start);
      masked += line.slice(from, start) + this.flowValues(line.slice(start, end));
      from = end;
      opening.lastIndex = end;
    }
    return masked + line.slice(from);
  }

  private flowValues(flow: string): string {
    const member = /(:\s*)(\\"(?:[^"\\])*\\"|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,{}"'\\][^,{}]*)/g;
    return flow.replace(member, (_all: string, colon: string, value: string) => colon + this.quoted(value));
  }

  private quoted(value: string): string {
    const [, open, inner, close] = /^(\\?["'])([^]*?)(\\?["'])$/.exec(value) ?? [];
    return inner === undefined ? this.hide(value) : `${open}${this.hide(inner)}${close}`;
  }

  private hide(value: string): string {
    if (value === '' || value === mask) return value;
    this.values.add(value);
    const decoded = decodedText(value);
    if (decoded !== undefined) this.values.add(decoded);
    return mask;
  }
}

/** What a value below `data` stands for: the text in base64; undefined when it is none. */
function decodedText(value: string): string | undefined {
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const text = new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0))).trim();
  return /^[^\p{Cc}\ufffd]+$/u.test(text) ? text : undefined;
}

/** The offset of the brace that closes the one before `from`; braces in strings do not count. The text's length when none does. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') at = stringEnd(text, at + 1);
    else if (char === '{') depth += 1;
    else if (char === '}' && (depth -= 1) === 0) return at;
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  const isEscapedQuote = text.charAt(from - 2) === '\\';
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '"' && (isEscapedQuote || text.charAt(at - 1) !== '\\')) return at;
  }
  return text.length;
}
