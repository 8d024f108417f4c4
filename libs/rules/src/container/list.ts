import { apparmorMissing } from './apparmor-missing.js';
import { apparmorUnconfined } from './apparmor-unconfined.js';
import { capabilitiesNotDropped } from './capabilities-not-dropped.js';
import { capabilitiesPartlyDropped } from './capabilities-partly-dropped.js';
import { capabilityAdded } from './capability-added.js';
import { cpuLimitMissing } from './cpu-limit-missing.js';
import { cpuRequestImplied } from './cpu-request-implied.js';
import { cpuRequestMissing } from './cpu-request-missing.js';
import { dangerousCapabilityAdded } from './dangerous-capability-added.js';
import { defaultCapabilityAdded } from './default-capability-added.js';
import { dockerSocketMount } from './docker-socket-mount.js';
import { environmentDuplicate } from './environment-duplicate.js';
import { healthcheckMissing } from './healthcheck-missing.js';
import { hostDevice } from './host-device.js';
import { hostIpc } from './host-ipc.js';
import { hostNetwork } from './host-network.js';
import { hostPathMount } from './host-path-mount.js';
import { hostPid } from './host-pid.js';
import { hostPort } from './host-port.js';
import { hostPortOfHostNetwork } from './host-port-of-host-network.js';
import { hostUserNamespace } from './host-user-namespace.js';
import { hostUts } from './host-uts.js';
import { imageDigestMissing } from './image-digest-missing.js';
import { imagePullPolicy } from './image-pull-policy.js';
import { imageTagMutable } from './image-tag-mutable.js';
import { livenessProbeMissing } from './liveness-probe-missing.js';
import { lowGroupId } from './low-group-id.js';
import { lowUserId } from './low-user-id.js';
import { mayGainPrivileges } from './may-gain-privileges.js';
import { memoryLimitMissing } from './memory-limit-missing.js';
import { memoryRequestImplied } from './memory-request-implied.js';
import { memoryRequestMissing } from './memory-request-missing.js';
import { mountPropagationShared } from './mount-propagation-shared.js';
import { mountPropagationSlave } from './mount-propagation-slave.js';
import { netRawNotDropped } from './net-raw-not-dropped.js';
import { pidsLimitMissing } from './pids-limit-missing.js';
import { portOnAllInterfaces } from './port-on-all-interfaces.js';
import { privileged } from './privileged.js';
import { privilegedHostPort } from './privileged-host-port.js';
import { privilegedMayGainPrivileges } from './privileged-may-gain-privileges.js';
import { privilegedPort } from './privileged-port.js';
import { readinessProbeMissing } from './readiness-probe-missing.js';
import { restartWithoutLimit } from './restart-without-limit.js';
import { rootFilesystemWritable } from './root-filesystem-writable.js';
import { rootGroup } from './root-group.js';
import { runsAsRoot } from './runs-as-root.js';
import { seccompMissing } from './seccomp-missing.js';
import { seccompUnconfined } from './seccomp-unconfined.js';
import { secretAsEnvironment } from './secret-as-environment.js';
import { secretInEnvironment } from './secret-in-environment.js';
import { selinuxDisabled } from './selinux-disabled.js';
import { sensitiveHostMount } from './sensitive-host-mount.js';
import { sshPort } from './ssh-port.js';
import { sysAdminCapabilityAdded } from './sys-admin-capability-added.js';
import { systemDirectoryWritable } from './system-directory-writable.js';
import { systemPathMount } from './system-path-mount.js';
import { userNotSet } from './user-not-set.js';
import type { Rule } from '../rule.js';

/** Every rule about one container's settings, sorted by id. */
export const containerRules: readonly Rule<'container'>[] = [
  apparmorMissing,
  apparmorUnconfined,
  capabilitiesNotDropped,
  capabilitiesPartlyDropped,
  capabilityAdded,
  cpuLimitMissing,
  cpuRequestImplied,
  cpuRequestMissing,
  dangerousCapabilityAdded,
  defaultCapabilityAdded,
  dockerSocketMount,
  environmentDuplicate,
  healthcheckMissing,
  hostDevice,
  hostIpc,
  hostNetwork,
  hostPathMount,
  hostPid,
  hostPort,
  hostPortOfHostNetwork,
  hostUserNamespace,
  hostUts,
  imageDigestMissing,
  imagePullPolicy,
  imageTagMutable,
  livenessProbeMissing,
  lowGroupId,
  lowUserId,
  mayGainPrivileges,
  memoryLimitMissing,
  memoryRequestImplied,
  memoryRequestMissing,
  mountPropagationShared,
  mountPropagationSlave,
  netRawNotDropped,
  pidsLimitMissing,
  portOnAllInterfaces,
  privileged,
  privilegedHostPort,
  privilegedMayGainPrivileges,
  privilegedPort,
  readinessProbeMissing,
  restartWithoutLimit,
  rootFilesystemWritable,
  rootGroup,
  runsAsRoot,
  seccompMissing,
  seccompUnconfined,
  secretAsEnvironment,
  secretInEnvironment,
  selinuxDisabled,
  sensitiveHostMount,
  sshPort,
  sysAdminCapabilityAdded,
  systemDirectoryWritable,
  systemPathMount,
  userNotSet,
];
