// Runs a TypeScript tool under Node 24, whatever Node npm runs under: node tools/run.mjs tools/bench.ts ARGUMENTS
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';

requireNode();
await ensureInstalled();
const { status } = spawnSync(productNode(), ['--no-warnings', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
