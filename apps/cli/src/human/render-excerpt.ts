import type { ReportedFinding } from '../scan/report.js';
import type { Style } from './style.js';
import { printable, textWidth } from './text-width.js';

const tab = '    ';
const mostLines = 4;

/** The source lines of a finding with their numbers; one line is underlined, of several the first are shown. */
export function renderExcerpt(finding: ReportedFinding, look: { style: Style; width: number }): string[] {
  const lines = finding.excerpt.split('\n');
  if (finding.excerpt.trim() === '') return [];
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines;
  const gutter = String(finding.line + shown.length - 1).length;
  const room = Math.max(20, look.width - gutter - 7);
  const isSingle = finding.endLine <= finding.line;
  const source = shown.map((line, i) => {
    const number = String(finding.line + i).padStart(gutter);
    return `  ${look.style.faint(`${number} |`)} ${cut(visible(line), room)}`.trimEnd();
  });
  if (isSingle) return [...source, ...underline(finding, lines[0] ?? '', { ...look, gutter, room })];
  const missing = finding.endLine - finding.line + 1 - shown.length;
  return missing > 0 ? [...source, look.style.faint(`  ${' '.repeat(gutter)} | ... ${missing} more lines`)] : source;
}

const visible = (line: string): string => printable(line.replaceAll('\t', tab));

const cut = (line: string, room: number): string => {
  if (textWidth(line) <= room) return line;
  let kept = '';
  for (const character of line) {
    if (textWidth(kept + character) > room - 3) break;
    kept += character;
  }
  return `${kept}...`;
};

/** Carets below what is meant; a mask moved what stands after it, so the underline then runs to the end of the line. */
function underline(finding: ReportedFinding, line: string, look: { style: Style; gutter: number; room: number }): string[] {
  const masked = line.indexOf('***');
  const isMoved = masked !== -1 && masked < finding.endColumn - 1;
  const from = Math.min(finding.column - 1, isMoved ? masked : line.length);
  const to = isMoved ? line.trimEnd().length : Math.min(finding.endColumn - 1, line.length);
  const before = textWidth(visible(line.slice(0, from)));
  const length = Math.min(Math.max(1, textWidth(visible(line.slice(from, to)))), look.room - before);
  if (length < 1) return [];
  const carets = look.style.severity[finding.severity]('^'.repeat(length));
  return [`  ${look.style.faint(`${' '.repeat(look.gutter)} |`)} ${' '.repeat(before)}${carets}`];
}
