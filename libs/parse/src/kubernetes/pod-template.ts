import type { YamlField } from '../yaml/yaml-field.js';
import type { PodTemplate } from './document.js';

const throughTemplate = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'Rollout',
  'DeploymentConfig',
];

/** Where each kind of workload keeps its pod. */
const holders = new Map<string, readonly string[]>([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ...throughTemplate.map((kind) => [kind, ['spec', 'template']] as const),
]);

/** The kinds of object that make pods. */
export const workloadKinds: ReadonlySet<string> = new Set(holders.keys());

/** The pod of a workload; undefined for any other object, and for a workload without one. */
export function podTemplateOf(kind: string, object: YamlField, label: string): PodTemplate | undefined {
  const path = holders.get(kind) ?? (isKnative(kind, object) ? ['spec', 'template'] : undefined);
  const template = path === undefined ? undefined : object.path(...path);
  const spec = template?.field('spec', `${label}/`);
  if (template === undefined || spec?.node.kind !== 'mapping') return undefined;
  const restart = spec.field('restartPolicy')?.text;
  const runsToCompletion = kind === 'Job' || kind === 'CronJob' || restart === 'Never' || restart === 'OnFailure';
  return { spec, metadata: template.field('metadata'), runsToCompletion };
}

/** Services and Configurations of Knative, whose other fields are those of a Deployment. */
const isKnative = (kind: string, object: YamlField): boolean =>
  (kind === 'Service' || kind === 'Configuration') && (object.field('apiVersion')?.text ?? '').startsWith('serving.knative.dev/');
