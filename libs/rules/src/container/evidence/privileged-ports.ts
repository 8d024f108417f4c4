import type { Setting } from '@plimsoll/model';

/** True for a port below 1024, on which only root and those with a capability may listen. */
export const isPrivilegedPort = (port: Setting<number>): boolean => port.state === 'known' && port.value > 0 && port.value < 1024;

/** True for the ports that browsers speak to: a web server cannot choose others. */
export const isWebPort = (port: Setting<number>): boolean => port.state === 'known' && (port.value === 80 || port.value === 443);
