import type { YamlField } from '@plimsoll/parse';
import type { Rule } from '../../rule.js';
import { policyRule } from './policy-rule.js';
import type { PolicyRow } from './policy-rule.js';

const whenText = (field: YamlField | undefined, text: string): YamlField | undefined =>
  field?.text === text ? field : undefined;

const unlessText = (spec: YamlField, key: string, text: string): YamlField | undefined => {
  const field = spec.field(key);
  return field?.text === text ? undefined : (field ?? spec);
};

const rows: readonly PolicyRow[] = [
  {
    slug: 'privileged',
    lets: 'admits privileged containers',
    knownAs: ['kics:psp_set_to_privileged', 'checkov:CKV_K8S_2'],
    isWide: (spec) => whenText(spec.field('privileged'), 'true'),
    bad: {
      allowed: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  privileged: true\n',
        'privileged: true',
      ],
    },
    good: {
      forbidden:
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  privileged: false\n',
      'nothing is said':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
  {
    slug: 'host-pid',
    lets: 'shares the processes of the node',
    knownAs: ['kics:psp_allows_sharing_host_pid', 'checkov:CKV_K8S_1'],
    isWide: (spec) => whenText(spec.field('hostPID'), 'true'),
    bad: {
      allowed: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostPID: true\n',
        'hostPID: true',
      ],
    },
    good: {
      forbidden:
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostPID: false\n',
      'nothing is said':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
  {
    slug: 'host-ipc',
    lets: 'shares the memory of the node',
    knownAs: ['kics:psp_allows_sharing_host_ipc', 'checkov:CKV_K8S_3'],
    isWide: (spec) => whenText(spec.field('hostIPC'), 'true'),
    bad: {
      allowed: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostIPC: true\n',
        'hostIPC: true',
      ],
    },
    good: {
      forbidden:
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostIPC: false\n',
      'nothing is said':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
  {
    slug: 'host-network',
    lets: 'shares the network of the node',
    knownAs: ['kics:psp_containers_share_host_network_namespace', 'checkov:CKV_K8S_4'],
    isWide: (spec) => whenText(spec.field('hostNetwork'), 'true'),
    bad: {
      allowed: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostNetwork: true\n',
        'hostNetwork: true',
      ],
    },
    good: {
      forbidden:
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  hostNetwork: false\n',
      'nothing is said':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
  {
    slug: 'escalation',
    lets: 'lets privileges grow',
    knownAs: ['kics:psp_allows_privilege_escalation', 'checkov:CKV_K8S_5'],
    isWide: (spec) => unlessText(spec, 'allowPrivilegeEscalation', 'false'),
    bad: {
      allowed: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowPrivilegeEscalation: true\n',
        'allowPrivilegeEscalation: true',
      ],
      'nothing is said': [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
        'spec:',
      ],
    },
    good: {
      forbidden:
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowPrivilegeEscalation: false\n',
    },
  },
  {
    slug: 'capabilities-allowed',
    lets: 'lets capabilities be added',
    knownAs: ['kics:psp_with_added_capabilities', 'checkov:CKV_K8S_24'],
    isWide: (spec) => spec.field('allowedCapabilities'),
    bad: {
      all: [
        "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowedCapabilities: ['*']\n",
        "allowedCapabilities: ['*']",
      ],
    },
    good: {
      'nothing is said':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
  {
    slug: 'capabilities-kept',
    lets: 'drops no capabilities',
    knownAs: ['kics:not_limited_capabilities_for_pod_security_policy', 'checkov:CKV_K8S_36'],
    isWide: (spec) => (spec.field('requiredDropCapabilities') === undefined ? spec : undefined),
    bad: {
      'nothing is said': [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
        'spec:',
      ],
    },
    good: {
      all: 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  requiredDropCapabilities: [ALL]\n',
    },
  },
  {
    slug: 'net-raw',
    lets: 'does not drop NET_RAW',
    knownAs: ['kics:net_raw_capabilities_disabled_for_psp', 'checkov:CKV_K8S_7'],
    isWide: (spec) => {
      const dropped = spec.field('requiredDropCapabilities');
      return dropped?.items().some(({ text }) => text === 'ALL' || text === 'NET_RAW') === false ? dropped : undefined;
    },
    bad: {
      others: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  requiredDropCapabilities: [KILL]\n',
        'requiredDropCapabilities: [KILL]',
      ],
    },
    good: {
      all: 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  requiredDropCapabilities: [ALL]\n',
      'this one':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  requiredDropCapabilities: [NET_RAW]\n',
    },
  },
  {
    slug: 'host-path',
    lets: 'lets paths of the node be written',
    knownAs: ['kics:psp_with_unrestricted_access_to_host_path'],
    isWide: (spec) => {
      const paths = spec.field('allowedHostPaths');
      if (paths === undefined) return spec;
      return paths.items().find((path) => path.field('readOnly')?.text !== 'true');
    },
    bad: {
      'nothing is said': [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
        'spec:',
      ],
      writable: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowedHostPaths:\n    - pathPrefix: /dev\n',
        '- pathPrefix: /dev',
      ],
    },
    good: {
      'read only':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowedHostPaths:\n    - pathPrefix: /foo\n      readOnly: true\n',
    },
  },
  {
    slug: 'proc-mount',
    lets: 'lets /proc be unmasked',
    knownAs: ['kics:container_runs_unmasked'],
    isWide: (spec) =>
      spec
        .field('allowedProcMountTypes')
        ?.items()
        .find(({ text }) => text === 'Unmasked'),
    bad: {
      unmasked: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowedProcMountTypes:\n    - Unmasked\n',
        '- Unmasked',
      ],
    },
    good: {
      'the default':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  allowedProcMountTypes: [Default]\n',
    },
  },
  {
    slug: 'root',
    lets: 'admits root',
    knownAs: ['kics:root_containers_admitted', 'checkov:CKV_K8S_6'],
    isWide: (spec) => {
      const user = spec.field('runAsUser');
      if (user === undefined) return spec;
      const rule = user.field('rule')?.text;
      const lowest = user
        .field('ranges')
        ?.items()
        .map((range) => Number(range.field('min')?.text ?? '0')) ?? [0];
      return rule === 'MustRunAsNonRoot' || (rule === 'MustRunAs' && !lowest.includes(0)) ? undefined : user;
    },
    bad: {
      anyone: [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  runAsUser: { rule: RunAsAny }\n',
        'runAsUser: { rule: RunAsAny }',
      ],
      'a range with root': [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  runAsUser: { rule: MustRunAs, ranges: [{ min: 0, max: 9 }] }\n',
        'runAsUser: { rule: MustRunAs, ranges: [{ min: 0, max: 9 }] }',
      ],
    },
    good: {
      'no root':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  runAsUser: { rule: MustRunAsNonRoot }\n',
      'a range':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n  runAsUser: { rule: MustRunAs, ranges: [{ min: 1, max: 9 }] }\n',
    },
  },
  {
    slug: 'seccomp',
    lets: 'admits any seccomp profile',
    knownAs: ['checkov:CKV_K8S_32'],
    isWide: (spec, policy) => {
      const allowed = policy.field
        .field('metadata')
        ?.field('annotations')
        ?.field('seccomp.security.alpha.kubernetes.io/allowedProfileNames');
      if (allowed === undefined) return spec;
      return (allowed.text ?? '').split(',').every((name) => name === 'docker/default' || name === 'runtime/default')
        ? undefined
        : allowed;
    },
    bad: {
      'nothing is said': [
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\nspec:\n  seLinux: { rule: RunAsAny }\n',
        'spec:',
      ],
      any: [
        "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\n  annotations:\n    seccomp.security.alpha.kubernetes.io/allowedProfileNames: '*'\nspec:\n  seLinux: { rule: RunAsAny }\n",
        "seccomp.security.alpha.kubernetes.io/allowedProfileNames: '*'",
      ],
    },
    good: {
      'the default':
        'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: wide\n  annotations:\n    seccomp.security.alpha.kubernetes.io/allowedProfileNames: docker/default,runtime/default\nspec:\n  seLinux: { rule: RunAsAny }\n',
    },
  },
];

/** The rules about what pod security policies let pass. */
export const policyRules: readonly Rule<'kubernetes'>[] = rows.map(policyRule);
