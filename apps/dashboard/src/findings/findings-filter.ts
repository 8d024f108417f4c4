import { graphqlNameOf, kinds, severities, type Severity } from '../api/words.ts';

/** What a list of findings is narrowed by, and where it stands: all of it is in the page's address. */
export interface FindingsFilter {
  severity: readonly Severity[];
  rule: string | undefined;
  kind: string | undefined;
  project: string | undefined;
  /** `name=value` */
  label: string | undefined;
  presence: 'open' | 'resolved';
  /** The cursor behind which the page begins. */
  after: string | undefined;
}

/** Reads a filter from the query of an address; what it does not know is as if it were not there. */
export function filterOf(search: string): FindingsFilter {
  const given = new URLSearchParams(search);
  const text = (name: string): string | undefined => given.get(name)?.trim() || undefined;
  const named = given.getAll('severity').flatMap((words) => words.split(','));
  return {
    severity: severities.filter((severity) => named.includes(severity)),
    rule: text('rule'),
    kind: kinds.find((kind) => kind === given.get('kind')),
    project: text('project'),
    label: text('label'),
    presence: given.get('presence') === 'resolved' ? 'resolved' : 'open',
    after: text('after'),
  };
}

/** The address of the list under a filter; what is not given, or is the default, is left out. */
export function findingsPath({ severity = [], presence, ...more }: Partial<FindingsFilter>): string {
  const search = new URLSearchParams();
  if (severity.length > 0) search.set('severity', severity.join(','));
  for (const name of ['rule', 'kind', 'project', 'label'] as const) if (more[name]) search.set(name, more[name]);
  if (presence === 'resolved') search.set('presence', presence);
  if (more.after) search.set('after', more.after);
  const query = search.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return query === '' ? '/findings' : `/findings?${query}`;
}

/** The filter as variables of the GraphQL query. */
export function variablesOf({ severity, rule, kind, project, label, presence, after }: FindingsFilter): object {
  return {
    presence: graphqlNameOf(presence),
    ...(severity.length > 0 && { severity: severity.map(graphqlNameOf) }),
    ...(kind !== undefined && { kind: graphqlNameOf(kind) }),
    ...(label !== undefined && { label: labelOf(label) }),
    ...(rule !== undefined && { rule }),
    ...(project !== undefined && { project }),
    ...(after !== undefined && { after }),
  };
}

/** A label as it is written, `name=value` or `name:value`; without either it has no value. */
export function labelOf(text: string): { name: string; value: string } {
  const at = text.search(/[=:]/);
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}
