// Loaded into a worker with `node --import`: ends the process as `kill -9` would when a stage reaches a wanted point.
// PLIMSOLL_TEST_DEATH is JSON: { log, point, stage, nth } dies at the nth passage of that point and stage by a scan that nobody
// died at in that stage before; { log, scan, stage, point } dies at each passage of that scan.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

const wanted = JSON.parse(process.env.PLIMSOLL_TEST_DEATH ?? '{}');
// The thread that judges has been given the file by then.
const judgingMs = 5;
let passed = 0;

const deaths = () => (existsSync(wanted.log) ? readFileSync(wanted.log, 'utf8').split('\n').filter(Boolean).map(JSON.parse) : []);
const died = ({ scan, stage }) => deaths().some((death) => death.scan === scan && death.stage === stage);

function die(at) {
  appendFileSync(wanted.log, `${JSON.stringify({ ...at, pid: process.pid })}\n`);
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

if (isMainThread && wanted.point)
  subscribe('plimsoll:stage', (at) => {
    if (at.point !== wanted.point || at.stage !== wanted.stage) return;
    if (wanted.scan ? at.scan !== wanted.scan : died(at) || ++passed < wanted.nth) return;
    if (at.point === 'working' && at.stage === 'analyse') setTimeout(die, judgingMs, at);
    else die(at);
  });
