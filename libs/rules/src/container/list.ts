import { cpuLimitMissing } from './cpu-limit-missing.js';
import { dangerousCapabilityAdded } from './dangerous-capability-added.js';
import { dockerSocketMount } from './docker-socket-mount.js';
import { hostIpc } from './host-ipc.js';
import { hostNetwork } from './host-network.js';
import { hostPid } from './host-pid.js';
import { imageTagMutable } from './image-tag-mutable.js';
import { mayGainPrivileges } from './may-gain-privileges.js';
import { memoryLimitMissing } from './memory-limit-missing.js';
import { privileged } from './privileged.js';
import { rootFilesystemWritable } from './root-filesystem-writable.js';
import { seccompUnconfined } from './seccomp-unconfined.js';
import { sensitiveHostMount } from './sensitive-host-mount.js';
import type { Rule } from '../rule.js';

/** Every rule about one container's settings, sorted by id. */
export const containerRules: readonly Rule<'container'>[] = [
  cpuLimitMissing,
  dangerousCapabilityAdded,
  dockerSocketMount,
  hostIpc,
  hostNetwork,
  hostPid,
  imageTagMutable,
  mayGainPrivileges,
  memoryLimitMissing,
  privileged,
  rootFilesystemWritable,
  seccompUnconfined,
  sensitiveHostMount,
];
