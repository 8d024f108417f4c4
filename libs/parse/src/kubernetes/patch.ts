import { unknowable } from '@plimsoll/model';
import type { Container, Setting } from '@plimsoll/model';
import type { KubernetesObject, PodTemplate } from './document.js';

/** What the API wants in each kind of workload. */
const demanded: Readonly<Record<string, string>> = {
  Deployment: 'selector',
  StatefulSet: 'selector',
  DaemonSet: 'selector',
  ReplicaSet: 'selector',
  CronJob: 'schedule',
};

/** True for a patch of Kustomize: the workload lacks a field that the API demands, and a container its image. */
export function isPatch({ kind, apiVersion, field }: KubernetesObject, { spec }: PodTemplate): boolean {
  const key = demanded[kind];
  if (key === undefined || !/^(?:apps|batch)\/v1$/.test(apiVersion) || field.path('spec', key) !== undefined) return false;
  return (
    spec
      .field('containers')
      ?.items()
      .some((container) => container.field('image') === undefined) === true
  );
}

type Settings = Omit<Container, 'leads' | 'mounts'>;

/** The container of a patch: what it does not say, another file may. */
export const completedElsewhere = (container: Settings): Settings =>
  Object.fromEntries(
    Object.entries(container).map(([key, value]: [string, unknown]) => [key, completed(value)]),
  ) as unknown as Settings;

const completed = (value: unknown): unknown =>
  isSetting(value) && value.state === 'default'
    ? unknowable(value.at, 'The object is a patch, so another file completes it.')
    : value;

const isSetting = (value: unknown): value is Setting<unknown> => typeof value === 'object' && value !== null && 'state' in value;
