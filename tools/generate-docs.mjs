// npm run docs: hands over to tools/generate-docs.ts under Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';

requireNode();
ensureInstalled();
const script = join(root, 'tools/generate-docs.ts');
const { status } = spawnSync(productNode(), ['--no-warnings', script, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
