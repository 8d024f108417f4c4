import type { Control } from './control.js';
import { inContainers, inEveryContext } from './pod.js';
import { safeSysctls } from './safe-sysctls.js';

const addable = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);
const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';
const seccompAnnotation = /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//;
const profileTypes = new Set(['RuntimeDefault', 'Localhost']);
const isNamedProfile = (text: string): boolean => /^(?:(?:runtime|docker)\/default|localhost\/.*)$/.test(text);

/** The controls of the level baseline. */
export const baselineControls: readonly Control[] = [
  {
    control: 'windowshostprocess',
    level: 'baseline',
    slug: 'windows-host-process',
    title: 'A Windows container runs as a process of the host',
    severity: 'high',
    profile: 'default',
    why: 'A HostProcess container runs on the node without isolation.',
    fix: 'Remove windowsOptions.hostProcess.',
    alsoKnownAs: ['trivy:KSV-0103', 'kubescape:C-0202', 'polaris:hostProcess'],
    since: 0,
    *breaches(pod) {
      for (const at of inEveryContext(pod, 'windowsOptions', 'hostProcess'))
        if (at.text !== 'false') yield { at, says: `${pod.label} runs as a process of the Windows host` };
    },
    bad: {
      'of the container': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        windowsOptions:\n          hostProcess: true\n',
        'hostProcess: true',
      ],
      'of the pod': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    windowsOptions:\n      hostProcess: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostProcess: true',
      ],
    },
    good: {
      'switched off':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        windowsOptions:\n          hostProcess: false\n',
    },
  },
  {
    control: 'hostnamespaces',
    level: 'baseline',
    slug: 'host-namespaces',
    title: 'The pod shares namespaces of the node',
    severity: 'high',
    profile: 'pedantic',
    why: 'A pod in the namespaces of the node sees its processes, memory or traffic.',
    fix: 'Remove hostNetwork, hostPID and hostIPC.',
    since: 0,
    *breaches({ label, spec }) {
      for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
        const at = spec.field(key);
        if (at !== undefined && at.text !== 'false') yield { at, says: `${label} sets ${key}` };
      }
    },
    bad: {
      'the network': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostNetwork: true',
      ],
      'the processes': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostPID: true',
      ],
      'the memory': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostIPC: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostIPC: true',
      ],
    },
    good: {
      none: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'switched off':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: false\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'privileged',
    level: 'baseline',
    slug: 'privileged',
    title: 'A container is privileged, against the baseline',
    severity: 'critical',
    profile: 'pedantic',
    why: 'A privileged container owns the node.',
    fix: 'Remove privileged.',
    since: 0,
    *breaches(pod) {
      for (const at of inContainers(pod, 'privileged'))
        if (at.text !== 'false') yield { at, says: `${pod.label} has a privileged container` };
    },
    bad: {
      'a container': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        privileged: true\n',
        'privileged: true',
      ],
      'an init container': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  initContainers:\n    - name: first\n      image: busybox:1.36\n      securityContext:\n        privileged: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'privileged: true',
      ],
    },
    good: {
      'switched off':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        privileged: false\n',
    },
  },
  {
    control: 'capabilities_baseline',
    level: 'baseline',
    slug: 'capabilities-baseline',
    title: 'A capability outside the baseline is added',
    severity: 'high',
    profile: 'pedantic',
    why: 'Capabilities outside the default set reach beyond the container.',
    fix: 'Remove the capability.',
    since: 0,
    *breaches(pod) {
      for (const list of inContainers(pod, 'capabilities', 'add'))
        for (const at of list.items()) if (!addable.has(at.text ?? '')) yield { at, says: `${pod.label} adds ${at.text ?? ''}` };
    },
    bad: {
      'NET_RAW, although engines grant it': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add:\n            - NET_RAW\n',
        '- NET_RAW',
      ],
      'in small letters': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add:\n            - chown\n',
        '- chown',
      ],
    },
    good: {
      'one of the default set':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [CHOWN]\n',
    },
  },
  {
    control: 'hostpathvolumes',
    level: 'baseline',
    slug: 'host-path-volumes',
    title: 'A volume is a path of the node, against the baseline',
    severity: 'medium',
    profile: 'pedantic',
    why: 'Paths of the node outlive the pod and reach beyond it.',
    fix: 'Use another kind of volume.',
    since: 0,
    *breaches({ label, spec }) {
      for (const volume of spec.field('volumes')?.items((item) => item.field('name')?.text ?? '') ?? []) {
        const at = volume.child('hostPath');
        if (at !== undefined) yield { at, says: `${label} has a volume of the node` };
      }
    },
    bad: {
      'a path': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /data\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostPath:',
      ],
      'without a path': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath: {}\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'hostPath: {}',
      ],
    },
    good: {
      'another kind':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      emptyDir: {}\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'hostports',
    level: 'baseline',
    slug: 'host-ports',
    title: 'A port of the node is taken, against the baseline',
    severity: 'medium',
    profile: 'pedantic',
    why: 'A host port is open past network policies.',
    fix: 'Remove hostPort.',
    since: 0,
    *breaches({ label, containers }) {
      for (const container of containers)
        for (const port of container.field('ports')?.items((item) => item.field('containerPort')?.text ?? '') ?? []) {
          const at = port.field('hostPort');
          if (at !== undefined && at.text !== '0') yield { at, says: `${label} takes port ${at.text ?? ''} of the node` };
        }
    },
    bad: {
      'a port': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 8080\n',
        'hostPort: 8080',
      ],
      'of a second port': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n        - containerPort: 81\n          hostPort: 81\n',
        'hostPort: 81',
      ],
    },
    good: {
      zero: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 0\n',
    },
  },
  {
    control: 'hostprobesandhostlifecycle',
    level: 'baseline',
    slug: 'host-probes',
    title: 'A probe or hook names a host',
    severity: 'medium',
    profile: 'default',
    why: 'The kubelet sends the request from the node, so that a pod can make it knock on doors of other hosts.',
    fix: 'Remove host; probes go to the pod by default.',
    since: 34,
    *breaches({ label, containers }) {
      for (const container of containers)
        for (const handler of handlers)
          for (const action of ['httpGet', 'tcpSocket']) {
            const at = container.path(...handler, action, 'host');
            if (at !== undefined && at.text !== '')
              yield { at, says: `${label} has a ${handler.at(-1) ?? ''} that goes to another host` };
          }
    },
    bad: {
      'a probe': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet:\n          host: bad.host\n          port: 80\n',
        'host: bad.host',
      ],
      'a hook': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      lifecycle:\n        preStop:\n          tcpSocket:\n            host: 10.0.0.1\n            port: 80\n',
        'host: 10.0.0.1',
      ],
    },
    good: {
      'the pod itself':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet:\n          path: /\n          port: 80\n',
      'an empty host':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet:\n          host: ""\n          port: 80\n',
    },
  },
  {
    control: 'apparmorprofile',
    level: 'baseline',
    slug: 'apparmor',
    title: 'The AppArmor profile is overridden, against the baseline',
    severity: 'high',
    profile: 'pedantic',
    why: 'Unconfined containers reach kernel files that the default profile denies.',
    fix: 'Use RuntimeDefault or a profile of the node.',
    since: 0,
    *breaches(pod) {
      for (const at of inEveryContext(pod, 'appArmorProfile', 'type'))
        if (!profileTypes.has(at.text ?? '')) yield { at, says: `${pod.label} has the AppArmor profile ${at.text ?? ''}` };
      for (const [key, at] of pod.annotations?.fields() ?? [])
        if (key.startsWith(appArmorAnnotation) && !/^(?:runtime\/default|localhost\/.*)?$/.test(at.text ?? ''))
          yield { at, says: `${pod.label} has the AppArmor profile ${at.text ?? ''}` };
    },
    bad: {
      'the field': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        appArmorProfile:\n          type: Unconfined\n',
        'type: Unconfined',
      ],
      'the annotation': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: unconfined\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'container.apparmor.security.beta.kubernetes.io/web: unconfined',
      ],
    },
    good: {
      'the default':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        appArmorProfile:\n          type: RuntimeDefault\n',
      'the annotation':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: localhost/web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
  {
    control: 'selinuxoptions',
    level: 'baseline',
    slug: 'selinux',
    title: 'SELinux options are widened',
    severity: 'high',
    profile: 'default',
    why: 'A type, user or role of its own lets the container past the separation that SELinux keeps.',
    fix: 'Remove user and role, and use one of the container types, such as container_t.',
    alsoKnownAs: ['trivy:KSV-0025'],
    since: 0,
    *breaches(pod, minor) {
      const types = ['', 'container_t', 'container_init_t', 'container_kvm_t', ...(minor >= 31 ? ['container_engine_t'] : [])];
      for (const options of inEveryContext(pod, 'seLinuxOptions')) {
        const type = options.field('type');
        if (type !== undefined && !types.includes(type.text ?? ''))
          yield { at: type, says: `${pod.label} has the SELinux type ${type.text ?? ''}` };
        for (const key of ['user', 'role']) {
          const at = options.field(key);
          if (at !== undefined && at.text !== '') yield { at, says: `${pod.label} sets the SELinux ${key}` };
        }
      }
    },
    bad: {
      'a type': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seLinuxOptions:\n          type: spc_t\n',
        'type: spc_t',
      ],
      'a user': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    seLinuxOptions:\n      user: system_u\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'user: system_u',
      ],
    },
    good: {
      'a container type':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seLinuxOptions:\n          type: container_t\n          level: s0:c123,c456\n',
    },
  },
  {
    control: 'procmount',
    level: 'baseline',
    slug: 'proc-mount',
    title: '/proc is not masked',
    severity: 'high',
    profile: 'default',
    why: 'Unmasked files of /proc and /sys let the container read and change settings of the kernel.',
    fix: 'Remove procMount, or set it to Default.',
    alsoKnownAs: ['trivy:KSV-0027', 'kube-linter:unsafe-proc-mount', 'polaris:procMount'],
    since: 0,
    *breaches(pod, minor) {
      if (pod.hasUserNamespace && minor >= 35) return;
      for (const at of inContainers(pod, 'procMount'))
        if (at.text !== 'Default') yield { at, says: `${pod.label} mounts /proc ${at.text ?? ''}` };
    },
    bad: {
      unmasked: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: Unmasked\n',
        'procMount: Unmasked',
      ],
      'an unknown word': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: default\n',
        'procMount: default',
      ],
    },
    good: {
      'the default':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        procMount: Default\n',
    },
  },
  {
    control: 'seccompprofile_baseline',
    level: 'baseline',
    slug: 'seccomp-baseline',
    title: 'seccomp is switched off, against the baseline',
    severity: 'high',
    profile: 'pedantic',
    why: 'Every system call of the kernel can be attacked from the container.',
    fix: 'Use RuntimeDefault.',
    since: 0,
    *breaches(pod, minor) {
      if (minor < 19) {
        for (const [key, at] of pod.annotations?.fields() ?? [])
          if (seccompAnnotation.test(key) && !isNamedProfile(at.text ?? ''))
            yield { at, says: `${pod.label} has the seccomp profile ${at.text ?? ''}` };
        return;
      }
      for (const at of inEveryContext(pod, 'seccompProfile', 'type'))
        if (!profileTypes.has(at.text ?? '')) yield { at, says: `${pod.label} has the seccomp profile ${at.text ?? ''}` };
    },
    bad: {
      'of the container': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: Unconfined\n',
        'type: Unconfined',
      ],
      'of the pod': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    seccompProfile:\n      type: Unconfined\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        'type: Unconfined',
      ],
    },
    good: {
      'nothing is said':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'a profile':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: Localhost\n          localhostProfile: web.json\n',
    },
  },
  {
    control: 'sysctls',
    level: 'baseline',
    slug: 'sysctls',
    title: 'An unsafe sysctl is set',
    severity: 'high',
    profile: 'default',
    why: 'Sysctls outside the safe set change the kernel for the whole node, or switch its protection off.',
    fix: 'Remove the sysctl; set it on the node if it must be.',
    alsoKnownAs: ['kics:cluster_allows_unsafe_sysctls', 'trivy:KSV-0026', 'kube-linter:unsafe-sysctls'],
    since: 0,
    *breaches({ label, spec }, minor) {
      const safe = safeSysctls(minor);
      for (const sysctl of spec.path('securityContext', 'sysctls')?.items((item) => item.field('name')?.text ?? '') ?? []) {
        const at = sysctl.field('name');
        if (at !== undefined && !safe.has(at.text ?? '')) yield { at, says: `${label} sets ${at.text ?? ''}` };
      }
    },
    bad: {
      'shared memory': [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    sysctls:\n      - name: kernel.shmmax\n        value: "1"\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: kernel.shmmax',
      ],
      forwarding: [
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    sysctls:\n      - name: net.ipv4.ip_forward\n        value: "1"\n  containers:\n    - name: web\n      image: nginx:1.27\n',
        '- name: net.ipv4.ip_forward',
      ],
    },
    good: {
      'a safe one':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    sysctls:\n      - name: net.ipv4.tcp_syncookies\n        value: "1"\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    },
  },
];
