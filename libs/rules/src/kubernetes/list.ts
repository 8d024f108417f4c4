import { apiVersionRemoved } from './api-version-removed.js';
import { auditPolicyIncomplete } from './audit-policy-incomplete.js';
import { autoscalerObjectIncomplete } from './autoscaler-object-incomplete.js';
import { cniWithoutPolicies } from './cni-without-policies.js';
import { containerSecurityContextMissing } from './container-security-context-missing.js';
import { cronJobDeadlineMissing } from './cron-job-deadline-missing.js';
import { dashboard } from './dashboard.js';
import { defaultAccountToken } from './default-account-token.js';
import { deploymentAntiAffinityMissing } from './deployment-anti-affinity-missing.js';
import { deploymentDisruptionBudgetMissing } from './deployment-disruption-budget-missing.js';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.js';
import { encryptionIdentityFirst } from './encryption-identity-first.js';
import { encryptionProviderWeak } from './encryption-provider-weak.js';
import { etcdSharedCa } from './etcd-shared-ca.js';
import { eventRateLimitUnlisted } from './event-rate-limit-unlisted.js';
import { gitSyncCommand } from './git-sync-command.js';
import { hostAliases } from './host-aliases.js';
import { imageRegistryFrozen } from './image-registry-frozen.js';
import { ingressExposesService } from './ingress-exposes-service.js';
import { ingressNginxVulnerable } from './ingress-nginx-vulnerable.js';
import { ingressSnippet } from './ingress-snippet.js';
import { ingressWithoutService } from './ingress-without-service.js';
import { ingressWithoutTls } from './ingress-without-tls.js';
import { jobTtlMissing } from './job-ttl-missing.js';
import { labelInvalid } from './label-invalid.js';
import { limitRangeMissing } from './limit-range-missing.js';
import { livenessPortUndeclared } from './liveness-port-undeclared.js';
import { nakedPod } from './naked-pod.js';
import { namespaceDefault } from './namespace-default.js';
import { namespaceOfSystem } from './namespace-of-system.js';
import { namespaceUnset } from './namespace-unset.js';
import { nativeSecret } from './native-secret.js';
import { networkPolicyAllowsAll } from './network-policy-allows-all.js';
import { networkPolicyEmpty } from './network-policy-empty.js';
import { networkPolicyWithoutPods } from './network-policy-without-pods.js';
import { persistentVolumeHostPath } from './persistent-volume-host-path.js';
import { priorityClassMissing } from './priority-class-missing.js';
import { probesIdentical } from './probes-identical.js';
import { rbacAnonymousBinding } from './rbac-anonymous-binding.js';
import { rbacAuthenticatedBinding } from './rbac-authenticated-binding.js';
import { rbacClusterAdminBinding } from './rbac-cluster-admin-binding.js';
import { rbacDefaultAccountBinding } from './rbac-default-account-binding.js';
import { rbacMastersBinding } from './rbac-masters-binding.js';
import { rbacWildcard } from './rbac-wildcard.js';
import { readinessPortUndeclared } from './readiness-port-undeclared.js';
import { replicasTooFew } from './replicas-too-few.js';
import { replicasUnderAutoscaler } from './replicas-under-autoscaler.js';
import { resourceQuotaMissing } from './resource-quota-missing.js';
import { rollingUpdateMissing } from './rolling-update-missing.js';
import { secretInConfigMap } from './secret-in-config-map.js';
import { secretsReadableByAccount } from './secrets-readable-by-account.js';
import { securityContextMissing } from './security-context-missing.js';
import { selectorMismatch } from './selector-mismatch.js';
import { serviceAccountFieldOld } from './service-account-field-old.js';
import { serviceAccountMissing } from './service-account-missing.js';
import { serviceAccountShared } from './service-account-shared.js';
import { serviceAccountTokenMounted } from './service-account-token-mounted.js';
import { serviceAccountUnnamed } from './service-account-unnamed.js';
import { serviceExternalIps } from './service-external-ips.js';
import { serviceLoadBalancer } from './service-load-balancer.js';
import { serviceNodePort } from './service-node-port.js';
import { serviceWithoutPods } from './service-without-pods.js';
import { startupPortUndeclared } from './startup-port-undeclared.js';
import { statefulSetClaims } from './stateful-set-claims.js';
import { statefulSetServiceMissing } from './stateful-set-service-missing.js';
import { statefulSetStorage } from './stateful-set-storage.js';
import { statefulsetAntiAffinityMissing } from './statefulset-anti-affinity-missing.js';
import { statefulsetDisruptionBudgetMissing } from './statefulset-disruption-budget-missing.js';
import { tillerDeployed } from './tiller-deployed.js';
import { tillerListens } from './tiller-listens.js';
import { tillerService } from './tiller-service.js';
import { tlsVerificationSkipped } from './tls-verification-skipped.js';
import { topologySpreadMissing } from './topology-spread-missing.js';
import { grantRules } from './rbac/list.js';
import { policyRules } from './pod-security-policy/list.js';
import { componentFlagRules } from './component-flags/list.js';
import { podSecurityRules } from './pod-security/list.js';
import type { Rule } from '../rule.js';

/** Every rule that judges Kubernetes manifests as a whole. */
export const kubernetesRules: readonly Rule<'kubernetes'>[] = [
  apiVersionRemoved,
  auditPolicyIncomplete,
  autoscalerObjectIncomplete,
  cniWithoutPolicies,
  containerSecurityContextMissing,
  cronJobDeadlineMissing,
  dashboard,
  defaultAccountToken,
  deploymentAntiAffinityMissing,
  deploymentDisruptionBudgetMissing,
  disruptionBudgetBlocks,
  encryptionIdentityFirst,
  encryptionProviderWeak,
  etcdSharedCa,
  eventRateLimitUnlisted,
  gitSyncCommand,
  hostAliases,
  imageRegistryFrozen,
  ingressExposesService,
  ingressNginxVulnerable,
  ingressSnippet,
  ingressWithoutService,
  ingressWithoutTls,
  jobTtlMissing,
  labelInvalid,
  limitRangeMissing,
  livenessPortUndeclared,
  nakedPod,
  namespaceDefault,
  namespaceOfSystem,
  namespaceUnset,
  nativeSecret,
  networkPolicyAllowsAll,
  networkPolicyEmpty,
  networkPolicyWithoutPods,
  persistentVolumeHostPath,
  priorityClassMissing,
  probesIdentical,
  rbacAnonymousBinding,
  rbacAuthenticatedBinding,
  rbacClusterAdminBinding,
  rbacDefaultAccountBinding,
  rbacMastersBinding,
  rbacWildcard,
  readinessPortUndeclared,
  replicasTooFew,
  replicasUnderAutoscaler,
  resourceQuotaMissing,
  rollingUpdateMissing,
  secretInConfigMap,
  secretsReadableByAccount,
  securityContextMissing,
  selectorMismatch,
  serviceAccountFieldOld,
  serviceAccountMissing,
  serviceAccountShared,
  serviceAccountTokenMounted,
  serviceAccountUnnamed,
  serviceExternalIps,
  serviceLoadBalancer,
  serviceNodePort,
  serviceWithoutPods,
  startupPortUndeclared,
  statefulSetClaims,
  statefulSetServiceMissing,
  statefulSetStorage,
  statefulsetAntiAffinityMissing,
  statefulsetDisruptionBudgetMissing,
  tillerDeployed,
  tillerListens,
  tillerService,
  tlsVerificationSkipped,
  topologySpreadMissing,
  ...grantRules,
  ...policyRules,
  ...componentFlagRules,
  ...podSecurityRules,
];
