import type { Problem, Span } from '@plimsoll/model';
import type { Source } from './source.js';

/** A parser directive, such as `# syntax=docker/dockerfile:1`. */
export interface Directive {
  name: 'syntax' | 'escape' | 'check';
  value: string;
  span: Span;
}

export interface Directives {
  list: Directive[];
  escape: '\\' | '`';
  problems: Problem[];
}

const form = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*([^\s].*?)?[ \t]*$/;
const known = new Set(['syntax', 'escape', 'check']);

/** Reads the directives at the head of a file: they end with the first line that does not have their form. */
export function readDirectives(source: Source): Directives {
  const found: Directives = { list: [], escape: '\\', problems: [] };
  for (const [row, line] of source.lines.entries()) {
    const text = source.text.slice(line.start, line.end);
    const match = text.length > 4_096 ? null : form.exec(text.trim());
    if (!match) break;
    const name = (match[1] ?? '').toLowerCase();
    if (known.has(name))
      take(found, { name: name as Directive['name'], value: match[2] ?? '', span: source.span(line.start, line.end) }, row + 1);
  }
  return found;
}

function take(found: Directives, directive: Directive, line: number): void {
  if (found.list.some(({ name }) => name === directive.name)) {
    found.problems.push({
      code: 'dockerfile-directive-repeated',
      message: `The directive ${directive.name} is given more than once`,
      line,
    });
    return;
  }
  found.list.push(directive);
  if (directive.name !== 'escape') return;
  if (directive.value === '\\' || directive.value === '`') found.escape = directive.value;
  else found.problems.push({ code: 'dockerfile-directive-invalid', message: 'The directive escape must be \\ or `', line });
}
