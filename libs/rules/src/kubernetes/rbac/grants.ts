import type { KubernetesDocument, KubernetesObject, YamlField } from '@plimsoll/parse';

/** One rule of a Role or ClusterRole. */
export interface Grant {
  role: KubernetesObject;
  at: YamlField;
  groups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  /** True when the rule is for objects of these names only. */
  isNamed: boolean;
}

const textsOf = (field: YamlField | undefined): string[] => (field?.items() ?? []).flatMap(({ text }) => text ?? []);

/** The rules of every role in the manifests, each at its list of resources. */
export const grantsOf = (document: KubernetesDocument): Grant[] =>
  document.objects
    .filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole')
    .flatMap((role) =>
      (role.field.field('rules')?.items(nameOfGrant) ?? []).map((rule) => ({
        role,
        at: rule.field('resources')?.named(rule.anchor) ?? rule,
        groups: textsOf(rule.field('apiGroups')),
        resources: textsOf(rule.field('resources')),
        verbs: textsOf(rule.field('verbs')),
        isNamed: textsOf(rule.field('resourceNames')).length > 0,
      })),
    );

const nameOfGrant = (rule: YamlField): string =>
  ['apiGroups', 'resources', 'verbs'].map((key) => textsOf(rule.field(key)).join(',')).join(' ');
