import type { MappedText } from '../dockerfile/mapped-text.js';

const inDoubleQuotes = '"\\$`\n';

/** The literal value of a shell word with the origin of each unit, or undefined when it holds an expansion. */
export function literalOf(word: MappedText): MappedText | undefined {
  const { text } = word;
  const value = word.builder();
  let quote = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i] ?? '';
    if (quote === "'") {
      if (unit === "'") quote = '';
      else value.appendFrom(word, i, i + 1);
    } else if (unit === '\\') {
      const next = text[i + 1] ?? '';
      if (quote === '"' && !inDoubleQuotes.includes(next)) value.appendFrom(word, i, i + 1);
      if (next !== '\n') value.appendFrom(word, i + 1, Math.min(i + 2, text.length));
      i += 1;
    } else if (unit === '$' && /[\w{(@*#?!$'"-]/.test(text[i + 1] ?? '')) {
      if (quote !== '' || !`'"`.includes(text[i + 1] ?? '')) return undefined;
    } else if (unit === '`') return undefined;
    else if (unit === quote) quote = '';
    else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
    else if (quote === '' && unit === '{' && /^\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}/.test(text.slice(i, i + 256))) return undefined;
    else value.appendFrom(word, i, i + 1);
  }
  return value.build();
}
