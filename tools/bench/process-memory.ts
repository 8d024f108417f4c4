import { readFileSync } from 'node:fs';

const field = (pid: number, name: string): number => {
  const [, kibibytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status does not say ${name}`);
  return Number(kibibytes) * 1024;
};

/** Bytes that a process has resident now. */
export const residentOf = (pid: number): number => field(pid, 'VmRSS');

/** The most bytes that a process has had resident. */
export const peakOf = (pid: number): number => field(pid, 'VmHWM');
