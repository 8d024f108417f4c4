import type { Severity } from '../severity.js';

/** A Linux capability: whether Docker grants it without being asked, how dangerous it is to add, and why. */
export interface Capability {
  name: string;
  inDockerDefault: boolean;
  risk: Severity;
  why: string;
}

type Row = readonly [name: string, inDockerDefault: boolean, risk: Severity, why: string];

// One line per capability reads as a table.
// prettier-ignore
const rows: readonly Row[] = [
  ['AUDIT_CONTROL', false, 'high', 'It switches off and rewrites the rules of the kernel audit.'],
  ['AUDIT_READ', false, 'medium', 'It reads the audit log of the whole host.'],
  ['AUDIT_WRITE', true, 'low', 'It writes records into the audit log of the host.'],
  ['BLOCK_SUSPEND', false, 'low', 'It keeps the host from going to sleep.'],
  ['BPF', false, 'high', 'It loads programs into the kernel, which see what every process of the host does.'],
  ['CHECKPOINT_RESTORE', false, 'medium', 'It chooses process ids and reads links of other processes.'],
  ['CHOWN', true, 'low', 'It takes over files of other users inside the container and on its volumes.'],
  ['DAC_OVERRIDE', true, 'low', 'It reads and writes files whatever their permissions say.'],
  ['DAC_READ_SEARCH', false, 'critical', 'It opens any file of the host by its handle, so that the root filesystem can be read from inside.'],
  ['FOWNER', true, 'low', 'It changes permissions of files that other users own.'],
  ['FSETID', true, 'low', 'It keeps set-user-id bits on files that it changes.'],
  ['IPC_LOCK', false, 'low', 'It locks memory, which can starve the host.'],
  ['IPC_OWNER', false, 'medium', 'It reads and writes shared memory of other users.'],
  ['KILL', true, 'low', 'It sends signals to processes of other users.'],
  ['LEASE', false, 'low', 'It takes leases on files of other users.'],
  ['LINUX_IMMUTABLE', false, 'medium', 'It removes the immutable mark that protects files.'],
  ['MAC_ADMIN', false, 'high', 'It changes the mandatory access control policy of the host.'],
  ['MAC_OVERRIDE', false, 'high', 'It ignores the mandatory access control policy of the host.'],
  ['MKNOD', true, 'low', 'It makes device files, with which disks are read where the device is allowed.'],
  ['NET_ADMIN', false, 'high', 'It changes interfaces, routes and the firewall of its network namespace, so that traffic can be redirected.'],
  ['NET_BIND_SERVICE', true, 'info', 'It listens on ports below 1024.'],
  ['NET_BROADCAST', false, 'low', 'It sends broadcasts and listens to multicasts.'],
  ['NET_RAW', true, 'medium', 'It forges packets, with which neighbours on the network are impersonated.'],
  ['PERFMON', false, 'high', 'It observes every process of the host through performance counters.'],
  ['SETFCAP', true, 'low', 'It gives capabilities to files.'],
  ['SETGID', true, 'low', 'It becomes any group.'],
  ['SETPCAP', true, 'low', 'It hands its own capabilities to other processes.'],
  ['SETUID', true, 'low', 'It becomes any user, root too.'],
  ['SYSLOG', false, 'medium', 'It reads the kernel log and the addresses in it, which help exploits.'],
  ['SYS_ADMIN', false, 'critical', 'It mounts filesystems and does most of what root may, which is enough to leave the container.'],
  ['SYS_BOOT', false, 'high', 'It restarts the host and loads another kernel.'],
  ['SYS_CHROOT', true, 'low', 'It changes its root directory.'],
  ['SYS_MODULE', false, 'critical', 'It loads kernel modules, which run with every right on the host.'],
  ['SYS_NICE', false, 'low', 'It takes processor time from other processes.'],
  ['SYS_PACCT', false, 'low', 'It switches process accounting on and off.'],
  ['SYS_PTRACE', false, 'high', 'It reads and changes the memory of other processes, on the host too when its process ids are shared.'],
  ['SYS_RAWIO', false, 'critical', 'It reads and writes the memory and devices of the host directly.'],
  ['SYS_RESOURCE', false, 'medium', 'It ignores quotas and limits of resources.'],
  ['SYS_TIME', false, 'high', 'It sets the clock of the host, on which certificates and logs depend.'],
  ['SYS_TTY_CONFIG', false, 'low', 'It hangs up and configures terminals.'],
  ['WAKE_ALARM', false, 'low', 'It wakes the host from sleep.'],
];

/** Every Linux capability, by name and without the prefix `CAP_`. */
export const capabilities: readonly Capability[] = rows.map(([name, inDockerDefault, risk, why]) => ({
  name,
  inDockerDefault,
  risk,
  why,
}));

const byName = new Map(capabilities.map((capability) => [capability.name, capability]));

/** A capability's name as the table has it: upper case, without `CAP_`; `ALL` stays `ALL`. */
export const capabilityName = (text: string): string => text.trim().toUpperCase().replace(/^CAP_/, '');

/** The row of a capability; undefined for a name that Linux does not have, and for `ALL`. */
export const capabilityOf = (name: string): Capability | undefined => byName.get(capabilityName(name));
