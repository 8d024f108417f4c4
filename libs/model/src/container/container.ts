import type { Anchored } from '../location.js';
import type { ImageName } from './image-name.js';
import type { Setting } from './setting.js';

/** Where a mount's content comes from. `memory` is a tmpfs or an emptyDir, `object` a ConfigMap, Secret or the like. */
export type MountKind = 'host' | 'volume' | 'memory' | 'object' | 'other';

/** Something mounted into a container. */
export interface Mount {
  at: Anchored;
  kind: MountKind;
  /** The path on the host, the volume's name, or the object's name. */
  source: Setting<string>;
  target: Setting<string>;
  readOnly: Setting<boolean>;
  /** `private`, `rshared`, `HostToContainer` and so on, as written. */
  propagation: Setting<string>;
}

/** A port of a container; `hostPort` is known when it is opened on the host. Ranges count by their first port. */
export interface Port {
  at: Anchored;
  containerPort: Setting<number>;
  hostPort: Setting<number>;
  /** The address on the host; default means every interface. */
  hostAddress: Setting<string>;
  protocol: string;
}

/** An environment variable; its name is empty when it stands for every key of a source. `value` is known for a literal only. */
export interface EnvironmentVariable {
  at: Anchored;
  name: string;
  value: Setting<string>;
  /** What holds the value when the file does not: `secret`, `configmap`, `field`; undefined for a literal. */
  elsewhere?: string;
}

/** One capability in a list of them; the name is upper case, without `CAP_`. */
export interface ListedCapability {
  at: Anchored;
  name: string;
}

/** A device of the host that the container may use. */
export interface Device {
  at: Anchored;
  path: string;
}

/** How a container's life is: `main` containers serve, `init` ones prepare, `sidecar` ones are init containers that stay, `ephemeral` ones debug. */
export type ContainerRole = 'main' | 'init' | 'sidecar' | 'ephemeral';

/**
 * The settings of one container, whichever kind of file declares it. Values are in one spelling: namespaces are `host` or as written,
 * profiles are `unconfined` or as written, memory is bytes, processors are cores.
 */
export interface Container {
  source: 'compose' | 'kubernetes';
  /** What declares it: the service's name, or `Deployment/default/web containers[app]`. */
  label: string;
  name: string;
  role: ContainerRole;
  /** The namespace of Kubernetes, where one is named. */
  namespace?: string;
  /** The line of the service's or container's name. */
  at: Anchored;
  /** True when the container ends by itself and is not started again, so that probes and health checks say nothing. */
  runsToCompletion: boolean;
  /** True for the first container of its pod: what is a setting of the whole pod is reported there, once. Always true for Compose. */
  leads: boolean;
  os: 'linux' | 'windows';
  image: Setting<ImageName>;
  /** Name or number of the user, without the group. */
  user: Setting<string>;
  group: Setting<string>;
  /** Kubernetes refuses to start the container as root. Default where the platform has no such setting. */
  runAsNonRoot: Setting<boolean>;
  privileged: Setting<boolean>;
  /** False when no process can gain more privileges than its parent (`no-new-privileges`). */
  privilegeEscalation: Setting<boolean>;
  capabilitiesAdded: readonly ListedCapability[];
  capabilitiesDropped: readonly ListedCapability[];
  /** Known when the file lists what is dropped; unknowable when another file may. */
  capabilityDrop: Setting<readonly string[]>;
  seccomp: Setting<string>;
  appArmor: Setting<string>;
  /** `disabled`, or the type label as written. */
  seLinux: Setting<string>;
  pid: Setting<string>;
  ipc: Setting<string>;
  network: Setting<string>;
  uts: Setting<string>;
  userNamespace: Setting<string>;
  readOnlyRoot: Setting<boolean>;
  memoryLimit: Setting<number>;
  memoryRequest: Setting<number>;
  cpuLimit: Setting<number>;
  cpuRequest: Setting<number>;
  pidsLimit: Setting<number>;
  mounts: readonly Mount[];
  devices: readonly Device[];
  ports: readonly Port[];
  environment: readonly EnvironmentVariable[];
  /** `no`, `always`, `on-failure:5`, `unless-stopped`; the pod's policy on Kubernetes. */
  restart: Setting<string>;
  /** True when there is a check of the container's health, false when one is switched off. */
  healthcheck: Setting<boolean>;
  livenessProbe: Setting<boolean>;
  readinessProbe: Setting<boolean>;
  runtimeClass: Setting<string>;
  /** Whether the pod's service account token is mounted. */
  serviceAccountToken: Setting<boolean>;
  imagePullPolicy: Setting<string>;
}
