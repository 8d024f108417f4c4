import type { YamlField } from '@plimsoll/parse';
import type { Breach, Control } from './control.js';
import { inContainers, inEveryContext } from './pod.js';
import type { PodView } from './pod.js';

const safeVolumes = new Set(
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' '),
);

/** True where the policy of this version asks nothing of a Windows pod. */
const isExempt = (pod: PodView, minor: number): boolean => pod.isWindows && minor >= 25;

/** The control of every container: its own setting, else that of the pod, else nothing. */
function* unlessInEach(
  pod: PodView,
  keys: readonly string[],
  isAllowed: (text: string | undefined) => boolean,
  lacks: string,
): Generator<Breach> {
  const pods = pod.spec.path('securityContext', ...keys);
  if (pods !== undefined && !isAllowed(pods.text)) yield { at: pods, says: `${pod.label} ${lacks}` };
  for (const container of pod.containers) {
    const own = container.path('securityContext', ...keys);
    if (own === undefined ? pods === undefined : !isAllowed(own.text))
      yield { at: own ?? nameOf(container), says: `${container.anchor} ${lacks}` };
  }
}

const nameOf = (container: YamlField): YamlField => (container.field('name') ?? container).named(container.anchor);

/** The controls that the level restricted adds. */
export const restrictedControls: readonly Control[] = [
  {
    control: 'restrictedvolumes',
    level: 'restricted',
    slug: 'restricted-volumes',
    title: 'A volume is of a kind that the restricted level forbids',
    severity: 'medium',
    profile: 'pedantic',
    why: 'Volumes outside the safe kinds reach storage that the cluster does not manage.',
    fix: 'Use a PersistentVolumeClaim, or one of the other kinds that are allowed.',
    alsoKnownAs: ['trivy:KSV-0028'],
    since: 0,
    *breaches({ label, spec }) {
      for (const volume of spec.field('volumes')?.items((item) => item.field('name')?.text ?? '') ?? [])
        for (const [kind, at] of volume.fields())
          if (kind !== 'name' && !safeVolumes.has(kind)) yield { at, says: `${label} has a volume of the kind ${kind}` };
    },
    bad: {
      'a path of the node': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /data\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostPath:',
      ],
      'a share': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      nfs:\n        server: nas\n        path: /\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'nfs:',
      ],
    },
    good: {
      'a claim':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      persistentVolumeClaim:\n        claimName: data\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'an image':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      image:\n        reference: alpine:3.20\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'allowprivilegeescalation',
    level: 'restricted',
    slug: 'privilege-escalation',
    title: 'Privilege escalation is not forbidden, against the restricted level',
    severity: 'high',
    profile: 'pedantic',
    why: 'A setuid program can give a process the rights of root.',
    fix: 'Set allowPrivilegeEscalation: false in every container.',
    since: 8,
    *breaches(pod, minor) {
      if (isExempt(pod, minor)) return;
      for (const container of pod.containers) {
        const own = container.path('securityContext', 'allowPrivilegeEscalation');
        if (own?.text !== 'false') yield { at: own ?? nameOf(container), says: `${container.anchor} may escalate privileges` };
      }
    },
    bad: {
      'nothing is said': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: web',
      ],
      allowed: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        allowPrivilegeEscalation: true\n',
        'allowPrivilegeEscalation: true',
      ],
    },
    good: {
      forbidden:
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities:\n          drop: [ALL]\n',
      Windows:
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  os:\n    name: windows\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'runasnonroot',
    level: 'restricted',
    slug: 'run-as-non-root',
    title: 'Root is not forbidden, against the restricted level',
    severity: 'medium',
    profile: 'pedantic',
    why: 'The image decides whether the container runs as root.',
    fix: 'Set runAsNonRoot: true for the pod.',
    since: 0,
    *breaches(pod, minor) {
      if (pod.hasUserNamespace && minor >= 35) return;
      const pods = pod.spec.path('securityContext', 'runAsNonRoot');
      const isForbidden = pods?.text === 'true';
      for (const container of pod.containers) {
        const own = container.path('securityContext', 'runAsNonRoot');
        if (own === undefined ? !isForbidden : own.text !== 'true')
          yield { at: own ?? pods?.named(container.anchor) ?? nameOf(container), says: `${container.anchor} may run as root` };
      }
    },
    bad: {
      'nothing is said': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: web',
      ],
      undone: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: false\n',
        'runAsNonRoot: false',
      ],
    },
    good: {
      'by the pod':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'by the container, against the pod':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: false\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: true\n',
      'in a user namespace':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostUsers: false\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'runasuser',
    level: 'restricted',
    slug: 'run-as-user',
    title: 'The user id is 0, against the restricted level',
    severity: 'high',
    profile: 'pedantic',
    why: 'User 0 is root.',
    fix: 'Choose another runAsUser.',
    since: 23,
    *breaches(pod, minor) {
      if (pod.hasUserNamespace && minor >= 35) return;
      for (const at of inEveryContext(pod, 'runAsUser'))
        if (at.text === '0') yield { at, says: `${pod.label} sets the user id 0` };
    },
    bad: {
      'of the container': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 0\n',
        'runAsUser: 0',
      ],
      'of the pod': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsUser: 0\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'runAsUser: 0',
      ],
    },
    good: {
      another:
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 1000\n',
      'in a user namespace':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostUsers: false\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 0\n',
    },
  },
  {
    control: 'seccompprofile_restricted',
    level: 'restricted',
    slug: 'seccomp-restricted',
    title: 'No seccomp profile is named, against the restricted level',
    severity: 'medium',
    profile: 'pedantic',
    why: 'Without a profile every system call is allowed.',
    fix: 'Set seccompProfile.type: RuntimeDefault for the pod.',
    since: 19,
    *breaches(pod, minor) {
      if (!isExempt(pod, minor))
        yield* unlessInEach(
          pod,
          ['seccompProfile', 'type'],
          (text) => text === 'RuntimeDefault' || text === 'Localhost',
          'has no seccomp profile',
        );
    },
    bad: {
      'nothing is said': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: web',
      ],
      undone: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: Unconfined\n',
        'type: Unconfined',
      ],
    },
    good: {
      'by the pod':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      Windows:
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  os:\n    name: windows\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'capabilities_restricted',
    level: 'restricted',
    slug: 'capabilities-restricted',
    title: 'Capabilities are kept, against the restricted level',
    severity: 'medium',
    profile: 'pedantic',
    why: 'Few programs need any of the default capabilities.',
    fix: 'Drop ALL and add NET_BIND_SERVICE at most.',
    since: 22,
    *breaches(pod, minor) {
      if (isExempt(pod, minor)) return;
      for (const container of pod.containers) {
        const capabilities = container.path('securityContext', 'capabilities');
        const drop = capabilities?.field('drop');
        if (!(drop?.items() ?? []).some(({ text }) => text === 'ALL'))
          yield { at: drop ?? nameOf(container), says: `${container.anchor} does not drop ALL` };
        for (const at of capabilities?.field('add')?.items() ?? [])
          if (at.text !== 'NET_BIND_SERVICE') yield { at, says: `${container.anchor} adds ${at.text ?? ''}` };
      }
    },
    bad: {
      'nothing is said': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: web',
      ],
      'more than a low port': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [ALL]\n          add:\n            - CHOWN\n',
        '- CHOWN',
      ],
    },
    good: {
      'a low port':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [ALL]\n          add: [NET_BIND_SERVICE]\n',
    },
  },
  {
    control: 'procmount_restricted',
    level: 'restricted',
    slug: 'proc-mount-restricted',
    title: '/proc is not masked, against the restricted level',
    severity: 'high',
    profile: 'pedantic',
    why: 'A user namespace does not make an unmasked /proc fit for the restricted level.',
    fix: 'Remove procMount.',
    since: 35,
    *breaches(pod) {
      for (const at of inContainers(pod, 'procMount'))
        if (at.text !== 'Default') yield { at, says: `${pod.label} mounts /proc ${at.text ?? ''}` };
    },
    bad: {
      unmasked: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: Unmasked\n',
        'procMount: Unmasked',
      ],
      'in a user namespace': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostUsers: false\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: Unmasked\n',
        'procMount: Unmasked',
      ],
    },
    good: {
      'the default':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: Default\n',
    },
  },
];
