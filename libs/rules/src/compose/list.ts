import { cgroupParent } from './cgroup-parent.js';
import { defaultBridge } from './default-bridge.js';
import { loggingUnbounded } from './logging-unbounded.js';
import { overlayUnencrypted } from './overlay-unencrypted.js';
import { restartLimitNotFive } from './restart-limit-not-five.js';
import { securityOptMissing } from './security-opt-missing.js';
import { volumeShared } from './volume-shared.js';
import type { Rule } from '../rule.js';

/** Every rule that judges Compose files as a whole, sorted by id. */
export const composeRules: readonly Rule<'compose'>[] = [
  cgroupParent,
  defaultBridge,
  loggingUnbounded,
  overlayUnencrypted,
  restartLimitNotFive,
  securityOptMissing,
  volumeShared,
];
