import type { KubernetesDocument, KubernetesObject, YamlField } from '@plimsoll/parse';

/** Someone who is given a role. */
export interface Subject {
  at: YamlField;
  kind: string;
  name: string;
}

/** A RoleBinding or ClusterRoleBinding. */
export interface Binding {
  object: KubernetesObject;
  roleKind: string;
  role: string;
  /** The line of the role's name. */
  roleAt: YamlField;
  subjects: readonly Subject[];
}

/** The bindings in the manifests. */
export const bindingsOf = (document: KubernetesDocument): Binding[] =>
  document.objects
    .filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding')
    .map((object) => {
      const name = object.field.path('roleRef', 'name');
      return {
        object,
        roleKind: object.field.path('roleRef', 'kind')?.text ?? '',
        role: name?.text ?? '',
        roleAt: name ?? object.field,
        subjects: (object.field.field('subjects')?.items(nameOf) ?? []).map((subject) => ({
          at: subject.field('name')?.named(subject.anchor) ?? subject,
          kind: subject.field('kind')?.text ?? '',
          name: nameOf(subject),
        })),
      };
    });

const nameOf = (subject: YamlField): string => subject.field('name')?.text ?? '';
