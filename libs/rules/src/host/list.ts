import type { Rule } from '../rule.js';
import { auditChecks } from './audit-checks.js';
import { daemonChecks } from './daemon-checks.js';
import { fileChecks } from './file-checks.js';
import { hostRule } from './host-rule.js';
import { imageChecks } from './image-checks.js';
import { runtimeChecks } from './runtime-checks.js';
import { swarmChecks } from './swarm-checks.js';

/** Every rule about a host: one per check of docker-bench-security, sorted by id. */
export const hostRules: readonly Rule<'host'>[] = [auditChecks, daemonChecks, fileChecks, imageChecks, runtimeChecks, swarmChecks]
  .flat()
  .map(hostRule)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
