import type { KubernetesDocument, YamlField } from '@plimsoll/parse';

/** A pod as the Pod Security admission looks at it. */
export interface PodView {
  label: string;
  spec: YamlField;
  annotations: YamlField | undefined;
  /** Init and ephemeral containers too: every control of a container judges them all. */
  containers: readonly YamlField[];
  isWindows: boolean;
  /** True when ids of users are mapped, so that root in the pod is nobody on the node. */
  hasUserNamespace: boolean;
}

const lists = ['containers', 'initContainers', 'ephemeralContainers'];

/** Every pod that the manifests make. */
export const podsOf = (document: KubernetesDocument): PodView[] =>
  document.objects.flatMap(({ label, pod }) => {
    if (pod === undefined) return [];
    const { spec } = pod;
    return [
      {
        label,
        spec,
        annotations: pod.metadata?.field('annotations'),
        containers: lists.flatMap((list) => spec.field(list)?.items(nameOf) ?? []),
        isWindows: spec.path('os', 'name')?.text === 'windows',
        hasUserNamespace: spec.field('hostUsers')?.text === 'false',
      },
    ];
  });

const nameOf = (item: YamlField): string => item.field('name')?.text ?? '';

/** A field under the security contexts of the pod and of each container, where it is written. */
export const inEveryContext = (pod: PodView, ...keys: readonly string[]): YamlField[] =>
  [pod.spec, ...pod.containers].flatMap((holder) => holder.path('securityContext', ...keys) ?? []);

/** A field of each container's security context, where it is written. */
export const inContainers = (pod: PodView, ...keys: readonly string[]): YamlField[] =>
  pod.containers.flatMap((container) => container.path('securityContext', ...keys) ?? []);
