/** Each is a known way out of a container, or into the traffic of its neighbours. */
const dangerous = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_BOOT',
  'SYS_TIME',
  'NET_ADMIN',
  'DAC_READ_SEARCH',
  'BPF',
  'PERFMON',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'SYSLOG',
]);

/** True for a capability, upper case and without `CAP_`, that should not be added to any ordinary container. */
export const isDangerousCapability = (name: string): boolean => dangerous.has(name);
