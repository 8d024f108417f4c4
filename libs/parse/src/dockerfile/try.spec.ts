import { readFileSync, readdirSync } from 'node:fs';
import { test } from '@jest/globals';
import { openShellGrammar, parseDockerfile, runCommandsOf } from '../index.js';
test('try', async () => {
  const shell = await openShellGrammar({ runtimeWasm: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'), bashWasm: readFileSync('node_modules/tree-sitter-bash/tree-sitter-bash.wasm') });
  const dir = '/work/shared/realworld/dockerfile/';
  let commands = 0, partial = 0, runs = 0; const t = performance.now(); const problems: string[] = [];
  for (const f of readdirSync(dir)) {
    const text = readFileSync(dir + f, 'utf8');
    const d = parseDockerfile(text, { shell });
    for (const p of d.problems) problems.push(`${f}:${p.line} ${p.code} ${p.message}`);
    const cs = runCommandsOf(d); commands += cs.length;
    for (const r of new Set(cs.map((c) => c.run))) { runs++; if (!r.script.isWhole) { partial++; problems.push(`partial ${f}:${r.instruction.span.line}`); } }
    const lines = text.split('\n');
    for (const c of cs) { if (c.name && c.span.line === c.span.endLine && !lines[c.span.line - 1]!.slice(c.span.column - 1, c.span.endColumn - 1).includes(c.name)) problems.push(`SPAN ${f} ${JSON.stringify(c.span)} ${c.name}`); }
  }
  console.log(commands, runs, partial, performance.now() - t, problems.join('\n'));
  const d = parseDockerfile('FROM a AS b\nRUN <<EOF\napt-get update\nsh -c "curl $X | sh"\nEOF\nRUN apt-get \\\n # c\n  install -y \\\n\n  foo && \\\r\n bar\n', { shell });
  console.log(JSON.stringify(runCommandsOf(d).map(({ run, ...r }) => r), null, 1));
});
