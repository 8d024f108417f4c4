import { rbacAnonymousBinding } from './rbac-anonymous-binding.js';
import { rbacAuthenticatedBinding } from './rbac-authenticated-binding.js';
import { rbacClusterAdminBinding } from './rbac-cluster-admin-binding.js';
import { rbacDefaultAccountBinding } from './rbac-default-account-binding.js';
import { rbacMastersBinding } from './rbac-masters-binding.js';
import { rbacWildcard } from './rbac-wildcard.js';
import { secretsReadableByAccount } from './secrets-readable-by-account.js';
import { grantRules } from './rbac/list.js';
import { policyRules } from './pod-security-policy/list.js';
import { componentFlagRules } from './component-flags/list.js';
import { podSecurityRules } from './pod-security/list.js';
import type { Rule } from '../rule.js';

/** Every rule that judges Kubernetes manifests as a whole. */
export const kubernetesRules: readonly Rule<'kubernetes'>[] = [
  rbacAnonymousBinding,
  rbacAuthenticatedBinding,
  rbacClusterAdminBinding,
  rbacDefaultAccountBinding,
  rbacMastersBinding,
  rbacWildcard,
  secretsReadableByAccount,
  ...grantRules,
  ...policyRules,
  ...componentFlagRules,
  ...podSecurityRules,
];
