import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const PS_MS = 10_000;

/** All running processes as `{ pid, parent, group, started }`; a zombie counts as gone. */
export function allProcesses() {
  return process.platform === 'linux' ? readProc() : askPs();
}

// The name in /proc/<pid>/stat may hold spaces and brackets; the state, the parent and, as field 22, the start time follow it.
function readProc() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const text = readQuietly(`/proc/${pid}/stat`);
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (text === '' || 'ZX'.includes(fields[0])) return [];
    return [{ pid: Number(pid), parent: Number(fields[1]), group: Number(fields[2]), started: fields[19] }];
  });
}

function askPs() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,lstart='], { encoding: 'utf8', timeout: PS_MS });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, parent, group, started] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.+)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), group: Number(group), started }] : [];
  });
}

function readQuietly(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Which processes still run of the process group `group` and of `known`, with all their descendants and, on Linux, all whose
 * environment holds `mark`: whoever loses its parent is no descendant any more, and may be in another group.
 */
export function processesBelow({ group, mark }, known) {
  const all = allProcesses();
  const isKnown = (one) => known.some(({ pid, started }) => pid === one.pid && started === one.started);
  const found = new Set(all.filter((one) => one.group === group || isKnown(one) || isMarked(one, mark)));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    const parents = new Set([...found].map(({ pid }) => pid));
    for (const one of all) if (parents.has(one.parent)) found.add(one);
  }
  return [...found];
}

const isMarked = ({ pid }, mark) => readQuietly(`/proc/${pid}/environ`).split('\0').includes(mark);
