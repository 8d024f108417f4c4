import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from '@jest/globals';
import { openShellGrammar, parseDockerfile } from '@plimsoll/parse';
import { dockerfileRules } from './dockerfile/list.js';
test('corpus', async () => {
  const shell = await openShellGrammar({ runtimeWasm: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'), bashWasm: readFileSync('node_modules/tree-sitter-bash/tree-sitter-bash.wasm') });
  const run = (text: string) => {
    const d = parseDockerfile(text, { shell });
    return dockerfileRules.flatMap((r) => { if (r.applies && !r.applies(d, {})) return []; return [...r.check(d, {})].map((a) => ({ r, a })); });
  };
  const out: string[] = [];
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9:]+/g, '-');
  const known = new Set(dockerfileRules.flatMap((r) => r.knownAs).map(plain));
  const index = JSON.parse(readFileSync('/work/shared/corpus/index.json', 'utf8'));
  let right = 0, total = 0, lineOk = 0, lines = 0;
  for (const c of index.checks.filter((x: any) => x.kind === 'dockerfile')) {
    const names = [c.checkId, c.slug].filter(Boolean).map((id: string) => plain(`${c.peer}:${id}`));
    if (!names.some((n) => known.has(n))) { out.push(`UNCOVERED ${names.join(' ')}`); total += c.cases.length; continue; }
    for (const e of c.cases) {
      total++;
      const hits = run(readFileSync(`/work/shared/corpus/${c.dir}/${e.file}`, 'utf8')).filter(({ r, a }) => 'at' in a && r.knownAs.map(plain).some((n) => names.includes(n)));
      if ((hits.length > 0) === (e.verdict === 'fail')) right++; else out.push(`WRONG ${names.at(-1)} ${c.dir}/${e.file} wants ${e.verdict}`);
      for (const l of e.lines ?? []) { lines++; if (hits.some(({ a }) => 'at' in a && a.at.span.line - 1 <= l && Math.min(a.at.span.endLine, a.at.span.line + 20) + 1 >= l)) lineOk++; else out.push(`LINE ${names.at(-1)} ${e.file}:${l}`); }
    }
  }
  out.unshift(`${right}/${total} lines ${lineOk}/${lines}`);
  writeFileSync('/tmp/corpus.txt', out.join('\n'));
  const real: string[] = []; const counts = new Map<string, number>();
  const dir = '/work/shared/realworld/dockerfile/';
  for (const f of readdirSync(dir)) for (const { r, a } of run(readFileSync(dir + f, 'utf8'))) {
    const k = `${r.profile} ${r.id}${'at' in a ? '' : ' UNKNOWN'}`; counts.set(k, (counts.get(k) ?? 0) + 1);
    if ('at' in a) { const t = readFileSync(dir + f, 'utf8').split('\n')[a.at.span.line - 1]; real.push(`${r.id}\t${f}:${a.at.span.line}\t${a.at.anchor}\t${a.says}\t${t?.trim().slice(0, 120)}`); }
  }
  writeFileSync('/tmp/real.txt', real.join('\n')); writeFileSync('/tmp/counts.txt', [...counts].sort().map((x) => x.join(' ')).join('\n'));
});
