// npm start: installs what is missing, builds, and hands over to tools/start/main.ts under Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onParentGone } from './checkout/follow-npm.mjs';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';
import { runStep, secondsSince } from './checkout/run-step.mjs';

requireNode();
await ensureInstalled();
const node = productNode();

console.log('Compiling what changed ...');
const began = performance.now();
const { code: built } = await runStep(node, [join(root, 'tools/build.mjs')], { doing: 'compiling', timeoutMs: 10 * 60_000 });
if (built !== 0) {
  console.error('The build failed; what the compiler says stands above. Nothing was started.');
  process.exit(1);
}
console.log(`Compiled in ${secondsSince(began)}.`);

// A group of its own, so that Ctrl-C reaches it once, through us; the channel tells it when we are killed.
const main = spawn(node, ['--no-warnings', join(root, 'tools/start/main.ts'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: true,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => main.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
onParentGone(() => main.kill('SIGTERM'));
main.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
