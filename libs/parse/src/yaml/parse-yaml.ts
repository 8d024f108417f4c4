import { YAMLException } from 'js-yaml';
import { limits } from '@plimsoll/model';
import type { Problem } from '@plimsoll/model';
import { YamlBudget } from './budget.js';
import { NodeComposer, duplicateProblems, templateTrouble } from './compose-nodes.js';
import type { YamlNode } from './node.js';
import { YamlSource } from './source.js';
import { tolerantEvents } from './tolerant-events.js';
import { YamlTrouble } from './yaml-trouble.js';

/** One document of a stream. */
export interface YamlDocument {
  source: YamlSource;
  root: YamlNode;
}

/** A YAML or JSON text as trees with positions. */
export interface YamlStream {
  documents: YamlDocument[];
  problems: Problem[];
  /** False when something of the text could not be read; what it holds is then unknown. */
  isWhole: boolean;
}

/**
 * Reads a stream of YAML documents. Never throws for what the text holds: a broken document becomes a problem with its line and the
 * documents around it are kept; a file over a limit ends where it goes over; an unrendered template yields no document.
 */
export function parseYaml(given: string): YamlStream {
  const text = given.charCodeAt(0) === 0xfeff ? given.slice(1) : given;
  const budget = new YamlBudget();
  const stream: YamlStream = { documents: [], problems: [], isWhole: true };
  const trouble = readInto(stream, new YamlSource(text), budget);
  if (trouble === undefined) return stream;
  stream.isWhole = false;
  if (trouble.code === 'template-not-rendered') return { documents: [], problems: stream.problems, isWhole: false };
  return trouble.final ? stream : readOneByOne(text, stream);
}

/** Adds what can be read of a source; returns the trouble that stopped it. */
function readInto(stream: YamlStream, source: YamlSource, budget: YamlBudget): YamlTrouble | undefined {
  const composer = new NodeComposer(budget);
  let trouble: YamlTrouble | undefined;
  try {
    composer.compose(tolerantEvents(source.text));
  } catch (error) {
    trouble = troubleOf(error, source.text);
    stream.problems.push(trouble.problem(source.line(trouble.offset)));
  }
  for (const root of composer.documents) stream.documents.push({ source, root });
  stream.problems.push(...duplicateProblems(composer.duplicates, (offset) => source.line(offset)));
  return trouble;
}

/** A line `---` ends a document wherever it stands, so that the documents around a broken one can be read by themselves. */
function readOneByOne(text: string, whole: YamlStream): YamlStream {
  const starts = documentStarts(text);
  if (starts.length === 1 || starts.length > limits.documents) return whole;
  const stream: YamlStream = { documents: [], problems: [], isWhole: false };
  const budget = new YamlBudget();
  for (const [i, start] of starts.entries()) {
    const trouble = readInto(stream, new YamlSource(text, start, text.slice(start, starts[i + 1])), budget);
    if (trouble?.code === 'template-not-rendered') return { documents: [], problems: [...stream.problems], isWhole: false };
    if (trouble?.final === true) return stream;
  }
  return stream;
}

/** Offsets of the documents; directives and comments above the first `---` belong to the first document. */
function documentStarts(text: string): number[] {
  const marks = [...text.matchAll(/^---(?=\s|$)/gm)].map((match) => match.index);
  const head = text.slice(0, marks[0] ?? 0);
  return /^(?:[ \t]*(?:[#%].*)?(?:\n|$))*$/.test(head.replaceAll('\r', '')) ? [0, ...marks.slice(1)] : [0, ...marks];
}

function troubleOf(error: unknown, text: string): YamlTrouble {
  if (error instanceof YamlTrouble) return error;
  if (!(error instanceof YAMLException)) throw error;
  const offset = Math.min(error.mark?.position ?? 0, Math.max(text.trimEnd().length - 1, 0));
  const template = unrenderedAt(text);
  if (template !== -1) return templateTrouble(template);
  if (error.reason.startsWith('nesting exceeded'))
    return new YamlTrouble('yaml-too-deep', `The document nests deeper than ${limits.depth} levels.`, offset, true);
  return new YamlTrouble('yaml-syntax', `This is not valid YAML: ${explain(error.reason)}.`, offset);
}

/** The first brace pair of a template that stands outside of quotes and comments; -1 without one. */
const unrenderedAt = (text: string): number => {
  const match = /^([^#'"\n]*?)(?:\{\{|\{%)/m.exec(text);
  return match === null ? -1 : match.index + (match[1] ?? '').length;
};

/** The parser's reason, with a hint where a newcomer would be lost. */
function explain(reason: string): string {
  const [, hint] = hints.find(([part]) => reason.includes(part)) ?? [];
  return hint === undefined ? reason : `${reason} (${hint})`;
}

const hints: readonly (readonly [string, string])[] = [
  ['tab characters', 'indent with spaces'],
  ['bad indentation', 'this line does not line up with those above it'],
  ['unexpected end of the stream within a flow collection', 'a bracket or brace is never closed'],
  ['unexpected end of the stream within a', 'a quote is never closed'],
  ['a multiline key', 'a colon is missing, or a text with a line break needs quotes'],
  ["expected ':'", 'a colon after the key is missing'],
  ['missed comma', 'a comma between two items is missing'],
];
