// Draws findings of the default profile in the collection of real files, to be judged by hand: node tools/run.mjs tools/precision.ts --seed 1
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ProjectReport } from '../apps/cli/src/index.ts';
import { build } from './build.mjs';
import { draw } from './precision/draw.ts';
import { collection, kinds } from './realworld/collection.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '100' } } });
const cli = fileURLToPath(new URL('../apps/cli/bin/plimsoll.mjs', import.meta.url));

if ((await build()) !== 0) process.exit(1);
const report = execFileSync(process.execPath, [cli, 'scan', '--fail-on', 'none', '--format', 'json', ...kinds], {
  cwd: collection,
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
const { projects } = JSON.parse(report) as { projects: ProjectReport[] };
const findings = projects.flatMap(({ path, findings: found }) =>
  found.map((finding) => ({ ...finding, file: `${path}/${finding.file}` })),
);
for (const { file, line, rule, severity, message } of draw(findings, Number(values.count), Number(values.seed)))
  console.log(`| ${[`${file}:${line}`, rule, severity, message.replaceAll('|', '\\|')].join(' | ')} |`);
