import { readFileSync } from 'node:fs';

/** The most memory that this process has had resident so far, in bytes. */
export function peakMemory(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kibibytes === undefined) throw new Error('/proc/self/status does not say VmHWM');
  return Number(kibibytes) * 1024;
}
