import { limits } from '@plimsoll/model';
import type { FileKind } from '@plimsoll/model';
import { isCompose, mayBeCompose } from './formats/compose-shape.js';
import { hasInstruction, startsWithFrom } from './formats/dockerfile-shape.js';
import { foreignFormatOf } from './formats/foreign-formats.js';
import { jsonOutline } from './formats/json-outline.js';
import type { OutlineNode } from './formats/outline.js';
import { isHelmTemplate, isTemplate } from './formats/template-shape.js';
import { yamlOutline } from './formats/yaml-outline.js';
import { skip } from './skip-reason.js';
import type { Skipped } from './skip-reason.js';

/** Characters of a file that are looked at; more only when they hold half of an answer. */
const headLength = 64 * 1024;

const dockerfileName = /^(?:dockerfile|containerfile)(?:[._-].*)?$|\.(?:dockerfile|containerfile)$/;
const composeName = /^(?:docker-)?compose(?:[._-].*)?\.(?:ya?ml|json)$/;
const documentationName = /(?:\.(?:md|markdown|rst|adoc|html?)$)|^(?:readme|changelog|license|licence|contributing)$/;
const sourceName =
  /\.(?:sh|bash|zsh|ps1|bat|cmd|py|rb|pl|php|js|jsx|mjs|cjs|ts|tsx|go|rs|java|kt|scala|c|h|cc|cpp|cs|swift|lua|sql|tf|hcl|css|scss|xml|toml|ini)$/;

/** What a file is, by its content and its name, or the reason why it is none of the kinds that are analysed. Linear in its length. */
export function detectKind(file: { path: string; text: string }): { kind: FileKind } | Skipped {
  const { text } = file;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase();
  if (text.length > limits.fileBytes) return skip('too-large');
  const head = text.slice(0, headLength);
  if (head.includes('\0')) return skip('binary');
  if (text.trim() === '') return skip('empty');
  if (dockerfileName.test(name)) return dockerfileOr(head, name, text);
  if (documentationName.test(name)) return skip('documentation');
  if (sourceName.test(name) || (head.startsWith('#!') && !startsWithFrom(head))) return skip('source-code');
  return structured(head, name, text) ?? fromContent(head);
}

/** A file that is named like a Dockerfile: its content decides only when it is clearly something else. */
function dockerfileOr(head: string, name: string, text: string): { kind: FileKind } | Skipped {
  if (name.endsWith('.dockerignore')) return skip('unknown-format');
  if (documentationName.test(name)) return skip('documentation');
  if (!startsWithFrom(head) && isTemplate(head)) return skip('template');
  if (hasInstruction(text)) return { kind: 'dockerfile' };
  return structured(head, name, text) ?? skip('not-a-dockerfile');
}

function fromContent(head: string): { kind: FileKind } | Skipped {
  if (startsWithFrom(head)) return { kind: 'dockerfile' };
  return skip(isTemplate(head) ? 'template' : 'unknown-format');
}

function structured(head: string, name: string, text: string): { kind: FileKind } | Skipped | undefined {
  const start = head.trimStart();
  const isJson = /^[{[](?!\{)/.test(start);
  if (!isJson && isHelmTemplate(head) && !startsWithFrom(head)) return skip('helm-template');
  const verdict = judge(outlines(head, isJson), name);
  if (verdict !== undefined || text.length <= headLength || !promising(head)) return verdict;
  return judge(outlines(text, isJson), name);
}

const outlines = (text: string, isJson: boolean): OutlineNode[] => (isJson ? [jsonOutline(text)] : yamlOutline(text));

/** The head names one of our formats without proving it: the key that decides may stand at the file's end. */
const promising = (head: string): boolean =>
  /["']?(?:apiVersion|services|dockerbenchsecurity|tests|items|kind)["']?\s*:/.test(head);

function judge(documents: readonly OutlineNode[], name: string): { kind: FileKind } | Skipped | undefined {
  if (documents.some(isKubernetes)) return { kind: 'kubernetes' };
  const [first] = documents;
  if (first === undefined) return undefined;
  if (isDockerBench(first)) return { kind: 'docker-bench' };
  const foreign = foreignFormatOf(first, name);
  if (foreign !== undefined) return skip(foreign);
  if (documents.some(isCompose)) return { kind: 'compose' };
  return composeName.test(name) && documents.some(mayBeCompose) ? { kind: 'compose' } : undefined;
}

const isKubernetes = (document: OutlineNode): boolean =>
  !document.isList && isScalar(document.keys.get('apiVersion')) && isScalar(document.keys.get('kind'));

const isScalar = (node: OutlineNode | undefined): boolean =>
  node !== undefined && node.keys.size === 0 && !node.isList && node.value !== '' && !node.value.startsWith('{{');

const isDockerBench = (document: OutlineNode): boolean =>
  document.keys.has('dockerbenchsecurity') ||
  (document.keys.get('tests')?.isList === true &&
    ['results', 'desc', 'id'].every((key) => document.keys.get('tests')?.keys.has(key)));
