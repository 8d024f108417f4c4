import type { KubernetesDocument, KubernetesObject, YamlField } from '@plimsoll/parse';

/** Labels as a mapping of names to values. */
export const labelsIn = (field: YamlField | undefined): ReadonlyMap<string, string> =>
  new Map((field?.fields() ?? []).map(([name, { text }]) => [name, text ?? '']));

/** The labels of the pods that a workload makes. */
export const podLabelsOf = ({ pod }: KubernetesObject): ReadonlyMap<string, string> => labelsIn(pod?.metadata?.field('labels'));

/** True when every label that is asked for is there; an empty selector takes everything. */
export const selects = (selector: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): boolean =>
  [...selector].every(([name, value]) => labels.get(name) === value);

/** The containers of a workload's pods, init containers first. */
export const containersIn = ({ pod }: KubernetesObject): YamlField[] =>
  ['initContainers', 'containers'].flatMap(
    (list) => pod?.spec.field(list)?.items((item) => item.field('name')?.text ?? '') ?? [],
  );

/** The objects of a kind. */
export const objectsOf = (document: KubernetesDocument, ...kinds: readonly string[]): KubernetesObject[] =>
  document.objects.filter(({ kind }) => kinds.includes(kind));

/** The objects that make pods. */
export const workloadsOf = (document: KubernetesDocument): KubernetesObject[] =>
  document.objects.filter(({ pod }) => pod !== undefined);

/** A field of an object's specification, or of anything below it. */
export const inSpec = ({ field }: KubernetesObject, ...keys: readonly string[]): YamlField | undefined =>
  field.path('spec', ...keys);
