import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/** Puts the section into docs/benchmarks.md in the place of the one of the same heading, or at the end of the page. */
export function keepSection(text: string): void {
  const old = existsSync(page) ? readFileSync(page, 'utf8') : '# Benchmarks\n';
  const [heading = ''] = text.split('\n');
  const from = old.indexOf(`${heading}\n`);
  const next = from === -1 ? -1 : old.indexOf('\n## ', from);
  const before = from === -1 ? `${old.trimEnd()}\n\n` : old.slice(0, from);
  writeFileSync(page, before + text + (next === -1 ? '' : old.slice(next)));
}
