import type { Severity } from '@plimsoll/model';
import { rule } from '../../rule.js';
import type { Rule } from '../../rule.js';
import { grantsOf } from './grants.js';
import type { Grant } from './grants.js';

/** Something that a role should rarely allow. */
export interface GrantRow {
  slug: string;
  title: string;
  severity: Severity;
  profile: 'default' | 'pedantic';
  why: string;
  groups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  knownAs: readonly string[];
  /** Ids of checks that count a wildcard among the resources too: then a pedantic twin judges that. */
  wildcardKnownAs?: readonly string[];
  /** True when those checks do not look at the API group. */
  wildcardInAnyGroup?: boolean;
}

const fix = 'Name only what the account needs: other verbs, other resources, or single objects with resourceNames.';
const references = ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'];

/** The rule of a row: the resource is named, the verb is named or a wildcard. */
export const grantRule = (row: GrantRow): Rule<'kubernetes'> =>
  rule('kubernetes', {
    id: `kubernetes/rbac-${row.slug}`,
    title: row.title,
    severity: row.severity,
    confidence: 'medium',
    profile: row.profile,
    why: row.why,
    fix,
    references,
    knownAs: row.knownAs,
    applies: (document) => grantsOf(document).length > 0,
    *check(document) {
      for (const grant of grantsOf(document)) {
        const named = grant.isNamed ? undefined : grant.resources.find((resource) => row.resources.includes(resource));
        if (named !== undefined && isInGroup(row, grant) && hasVerb(row, grant))
          yield { at: grant.at, says: `${grant.role.label} allows ${grant.verbs.join(', ')} of ${named}` };
      }
    },
    bad: {
      'by name': [example(row, row.resources[0] ?? '', row.verbs[0] ?? ''), `  - resources: [${row.resources[0] ?? ''}]`],
      'with every verb': [example(row, row.resources.at(-1) ?? '', "'*'"), `  - resources: [${row.resources.at(-1) ?? ''}]`],
    },
    good: {
      'another verb': example(row, row.resources[0] ?? '', 'deny'),
      'another group': example(row, row.resources[0] ?? '', row.verbs[0] ?? '', 'example.com'),
      'another resource': example(row, 'things', row.verbs[0] ?? ''),
      'single objects': `${example(row, row.resources[0] ?? '', row.verbs[0] ?? '')}    resourceNames: [mine]\n`,
    },
  });

/** The twin of a row that counts what a wildcard among the resources allows. */
export const wildcardRule = (row: GrantRow): Rule<'kubernetes'> =>
  rule('kubernetes', {
    id: `kubernetes/rbac-${row.slug}-by-wildcard`,
    title: `${row.title}, by a wildcard`,
    severity: row.severity,
    confidence: 'medium',
    profile: 'pedantic',
    why: row.why,
    fix,
    references,
    knownAs: row.wildcardKnownAs ?? [],
    applies: (document) => grantsOf(document).length > 0,
    *check(document) {
      for (const grant of grantsOf(document)) {
        const inGroup = row.wildcardInAnyGroup === true || isInGroup(row, grant);
        if (inGroup && hasVerb(row, grant) && grant.resources.some((resource) => covers(resource, row, grant)))
          yield { at: grant.at, says: `${grant.role.label} allows ${grant.verbs.join(', ')} of ${grant.resources.join(', ')}` };
      }
    },
    bad: { 'every resource': [example(row, "'*'", row.verbs[0] ?? ''), "  - resources: ['*']"] },
    good: { 'by name': example(row, row.resources[0] ?? '', row.verbs[0] ?? ''), 'another verb': example(row, "'*'", 'deny') },
  });

/** True for `*`, for `*` with the subresource, and for the resource itself where its group is another one. */
const covers = (resource: string, row: GrantRow, grant: Grant): boolean =>
  resource === '*' ||
  row.resources.some((wanted) => wanted.includes('/') && resource === `*${wanted.slice(wanted.indexOf('/'))}`) ||
  (row.wildcardInAnyGroup === true && row.resources.includes(resource) && !isInGroup(row, grant));

const isInGroup = (row: GrantRow, { groups }: Grant): boolean =>
  groups.some((group) => group === '*' || row.groups.includes(group));
const hasVerb = (row: GrantRow, { verbs }: Grant): boolean => verbs.some((verb) => verb === '*' || row.verbs.includes(verb));

const example = (row: GrantRow, resource: string, verb: string, group = row.groups[0] ?? ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [${resource}]\n    apiGroups: ['${group}']\n    verbs: [${verb}]\n`;
