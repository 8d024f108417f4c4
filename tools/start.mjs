// npm start: installs what is missing, builds, and hands over to tools/start/main.ts under Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { onParentGone } from './checkout/follow-npm.mjs';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';

requireNode();
ensureInstalled();
const node = productNode();

console.log('Compiling what changed ...');
const { status } = spawnSync(node, [join(root, 'tools/build.mjs')], { cwd: root, stdio: 'inherit' });
if (status !== 0) {
  console.error('The build failed; what the compiler says stands above. Nothing was started.');
  process.exit(1);
}

// A group of its own, so that Ctrl-C reaches it once, through us; the channel tells it when we are killed.
const main = spawn(node, ['--no-warnings', join(root, 'tools/start/main.ts'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: true,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => main.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
onParentGone(() => main.kill('SIGTERM'));
main.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
