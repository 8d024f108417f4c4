// Loaded into a worker with `node --import`: ends the process as `kill -9` would when a stage reaches a wanted point.
// PLIMSOLL_TEST_DEATH is JSON: { log, point, stage, nth } dies at the nth passage of that point and stage by a scan that nobody
// died at in that stage before; { log, scan, stage, point } dies at each passage of that scan; with `signal` it sends itself that one instead.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import { setImmediate } from 'node:timers';
import { isMainThread } from 'node:worker_threads';

const wanted = JSON.parse(process.env.PLIMSOLL_TEST_DEATH ?? '{}');
let passed = 0;

const deaths = () => (existsSync(wanted.log) ? readFileSync(wanted.log, 'utf8').split('\n').filter(Boolean).map(JSON.parse) : []);
const died = ({ scan, stage }) => deaths().some((death) => death.scan === scan && death.stage === stage);

function act(at) {
  appendFileSync(wanted.log, `${JSON.stringify({ ...at, pid: process.pid })}\n`);
  process.kill(process.pid, wanted.signal ?? 'SIGKILL');
  // Nothing more happens, however long the signal takes.
  while (!wanted.signal);
}

if (isMainThread && wanted.point)
  subscribe('plimsoll:stage', (at) => {
    if (at.point !== wanted.point || at.stage !== wanted.stage) return;
    if (wanted.scan ? at.scan !== wanted.scan : died(at) || ++passed < wanted.nth) return;
    // One turn later the file is in the thread that judges, and no answer can have been read yet.
    if (at.point === 'working' && at.stage === 'analyse') setImmediate(act, at);
    else act(at);
  });
