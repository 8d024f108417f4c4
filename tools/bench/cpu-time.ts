import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Spent {
  parent: number;
  name: string;
  /** Own seconds of CPU, user and system. */
  seconds: number;
  /** Seconds of children that have ended. */
  ofEnded: number;
}

function statOf(path: string): Spent | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined; // It has ended since it was listed.
  }
  // The name stands in parentheses and may hold anything; the fields follow it.
  const end = text.lastIndexOf(')');
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number);
  const ticks = (first: number): number => ((fields[first - 3] ?? 0) + (fields[first - 2] ?? 0)) / ticksPerSecond;
  return { parent: fields[1] ?? 0, name: text.slice(text.indexOf('(') + 1, end), seconds: ticks(14), ofEnded: ticks(16) };
}

const numbersIn = (folder: string): number[] => readdirSync(folder).flatMap((name) => (/^\d+$/.test(name) ? Number(name) : []));

/** Seconds of CPU that a process has used. */
export const cpuOf = (pid: number): number => statOf(`/proc/${pid}/stat`)?.seconds ?? 0;

/** Seconds of CPU of a process' threads, by their name. */
export function cpuByThread(pid: number): Map<string, number> {
  const byName = new Map<string, number>();
  for (const thread of numbersIn(`/proc/${pid}/task`)) {
    const spent = statOf(`/proc/${pid}/task/${thread}/stat`);
    if (spent) byName.set(spent.name, (byName.get(spent.name) ?? 0) + spent.seconds);
  }
  return byName;
}

/** Seconds of CPU of a process and all children that it has or had. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(`/proc/${pid}/stat`);
  const children = numbersIn('/proc').flatMap((child) => statOf(`/proc/${child}/stat`) ?? []);
  return children
    .filter(({ parent }) => parent === pid)
    .reduce((sum, { seconds }) => sum + seconds, (own?.seconds ?? 0) + (own?.ofEnded ?? 0));
}

/** The parent of a process. */
export const parentOf = (pid: number): number => statOf(`/proc/${pid}/stat`)?.parent ?? 0;
