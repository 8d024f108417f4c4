/** One request to the gateway. */
export interface Asked {
  path: string;
  query?: Readonly<Record<string, string | number>>;
  /** What is sent instead of a GET. */
  send?: { method: 'post' | 'patch'; body?: object; headers?: Readonly<Record<string, string>> };
  /** The status of the refusal that is expected. */
  refused?: number;
}

/** What of the tenant's rows the requests name. */
export interface Named {
  project: string;
  /** Rules that are found often: one of Dockerfiles, one of several kinds of file. */
  rules: readonly string[];
  /** A finding in the middle of the list. */
  finding: { id: string; cursor: string };
  asset: { id: string; cursor: string };
  scan: { id: string; cursor: string; observations: string };
  waitingScan: string;
  failedJob: { id: string; cursor: string };
  tenant: string;
}

/** Every choice of one value from each list. */
function choices(lists: Readonly<Record<string, readonly (string | undefined)[]>>): Record<string, string>[] {
  return Object.entries(lists).reduce<Record<string, string>[]>(
    (made, [name, values]) =>
      made.flatMap((one) => values.map((value) => (value === undefined ? one : { ...one, [name]: value }))),
    [{}],
  );
}

/** Every list of findings that can be asked for: the filters alone and with each other, from the start and from the middle. */
export function findingLists({ project, rules, finding }: Named): Asked[] {
  const filters = choices({
    severity: [undefined, 'critical,medium'],
    rule: [undefined, ...rules],
    kind: [undefined, 'compose'],
    project: [undefined, project],
    label: [undefined, 'tier=gold', 'service=7'],
    cursor: [undefined, finding.cursor],
  });
  const resolved = choices({
    presence: ['resolved'],
    rule: [undefined, ...rules],
    kind: [undefined, 'compose'],
    project: [undefined, project],
  });
  return [...filters, ...resolved, { severity: 'low', limit: '100' }].map((query) => ({ path: '/v1/findings', query }));
}

/** Every other read of REST. */
export function restReads({ project, finding, asset, scan, waitingScan, failedJob, tenant }: Named): Asked[] {
  const ofAll = [{}, { project }];
  const list = (path: string, cursors: readonly string[], filters: readonly object[] = ofAll): Asked[] =>
    filters.flatMap((filter, place) => {
      const query = { ...filter, limit: 100 };
      return [
        { path, query },
        { path, query: { ...query, cursor: cursors[place] ?? cursors[0] ?? '' } },
      ];
    });
  const key = encodeURIComponent(project);
  return [
    ...list('/v1/scans', [scan.cursor]),
    ...list('/v1/failed-jobs', [failedJob.cursor], [{}, { project }, { stage: 'analyse' }, { project, stage: 'reconcile' }]),
    ...list('/v1/assets', [asset.cursor, cursor('assets by path', ['services/part-0005000'])]),
    ...list('/v1/projects', [cursor('projects', ['team-13/service-'])], [{}, { label: 'tier=gold' }, { label: 'service=7' }]),
    ...list(`/v1/scans/${scan.id}/observations`, [scan.observations], [{}]),
    ...[
      `/v1/scans/${scan.id}`,
      `/v1/scans/${waitingScan}`,
      `/v1/failed-jobs/${failedJob.id}`,
      `/v1/findings/${finding.id}`,
      `/v1/assets/${asset.id}`,
      `/v1/projects/${key}`,
    ].map((path) => ({ path })),
    ...['/v1/posture', '/v1/posture/trend', '/v1/compliance/cis-docker-1.8.0', '/v1/compliance/nist-sp-800-190'].flatMap((path) =>
      ofAll.map((query) => ({ path, query })),
    ),
    { path: '/v1/compliance/cis-docker-1.8.0', query: { format: 'csv' } },
    ...['/v1/frameworks', '/v1/rules', '/readyz', '/v1/tenants', `/v1/tenants/${tenant}`, `/v1/tenants/${tenant}/keys`].map(
      (path) => ({ path }),
    ),
  ];
}

const cursor = (list: string, values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

const asking = (query: string, variables: object = {}): Asked => ({
  path: '/graphql',
  send: { method: 'post', body: { query, variables } },
});

/** What the dashboard asks for before anything is clicked. */
export const firstScreen: readonly string[] = ['Viewer', 'Overview'];

/** The dashboard's queries as its pages ask them; a query that is not known here is refused, so that it gets its variables. */
export function dashboardPages(
  { project, rules: [rule], finding }: Named,
  queries: ReadonlyMap<string, string>,
): Map<string, Asked> {
  const variables: Readonly<Record<string, object>> = {
    Viewer: {},
    Overview: {},
    Frameworks: {},
    Projects: { label: { name: 'tier', value: 'gold' } },
    Findings: { presence: 'OPEN', rule, project },
    Finding: { id: finding.id },
    Rule: { id: rule },
    Framework: { id: 'cis-docker-1.8.0' },
  };
  const unknown = [...queries.keys()].filter((name) => !variables[name]);
  if (unknown.length > 0) throw new Error(`no variables are known for the dashboard's ${unknown.join(', ')}`);
  return new Map([...queries].map(([name, query]) => [name, asking(query, variables[name])]));
}

/** Every list of GraphQL with what can be asked of each item, `first` items long. */
export function graphqlLists({ project, finding, scan, rules: [rule] }: Named, first: number): Asked[] {
  const page = 'totalCount { count type } pageInfo { endCursor }';
  const findings = (more = ''): string => `findings(first: 2${more}) { ${page} nodes { id } }`;
  const list = (text: string): Asked => asking(`query ($first: Int!) { ${text} }`, { first });
  return [
    list(`findings(first: $first) { ${page} nodes { id rule { title } asset { path } project { key } events(last: 2) { at } } }`),
    list(
      `findings(first: $first, after: "${finding.cursor}", project: "${project}") { ${page} nodes { events(last: 5) { scan { id } } } }`,
    ),
    list(`projects(first: $first) { ${page} nodes { key labels { name } posture { score } } }`),
    list(`projects(first: $first) { nodes { trend(days: 90) { day } } }`),
    list(`projects(first: $first, label: { name: "tier", value: "gold" }) { nodes { ${findings()} } }`),
    list(`projects(first: $first) { nodes { ${findings(`, rule: "${rule}"`)} } }`),
    list(`projects(first: $first) { nodes { ${findings(', kind: COMPOSE, severity: [LOW, HIGH]')} } }`),
    list(
      `projects(first: $first) { nodes { scans(first: 2) { ${page} nodes { id } } assets(first: 2) { ${page} nodes { path } } } }`,
    ),
    list(`assets(first: $first) { ${page} nodes { path project { key } lastScan { seq } ${findings()} } }`),
    list(`assets(first: $first, project: "${project}") { ${page} nodes { ${findings(', presence: RESOLVED')} } }`),
    list(`scans(first: $first) { ${page} nodes { seq project { key } files(first: 2) { ${page} nodes { path } } } }`),
    list(`scans(first: $first, project: "${project}") { ${page} nodes { observations(first: 2) { ${page} nodes { line } } } }`),
    list(`scan(id: "${scan.id}") { observations(first: $first) { ${page} nodes { finding { id } } } }`),
    list(
      `organisation { topRules(first: $first) { failed } worstProjects(first: $first) { key posture { topFixes(first: 1) { points } } } }`,
    ),
  ];
}

/** The single things of GraphQL. */
export const graphqlThings = ({ project, finding, asset, scan }: Named): Asked[] => [
  asking(
    `query ($project: String!, $finding: ID!, $asset: ID!, $scan: ID!) {
      project(key: $project) {
        key name defaultBranch labels { name value } posture { score topFixes(first: 8) { points } } trend(days: 90) { day }
        scans(first: 10) { nodes { id state outcome } } frameworks { score }
      }
      finding(id: $finding) { id message events(last: 50) { id at type detail } }
      asset(id: $asset) { path }
      scan(id: $scan) { seq files(first: 100) { nodes { path } } observations(first: 100) { nodes { line } } }
      node(id: $scan, type: SCAN) { id }
      framework(id: "cis-docker-1.8.0") { assessment { score } }
    }`,
    { project, finding: finding.id, asset: asset.id, scan: scan.id },
  ),
];

/** What the gateway reads when something is changed: a submission, told twice under one key, and a new name. */
export function changes({ project, failedJob }: Named): Asked[] {
  const path = `/v1/projects/${encodeURIComponent(project)}`;
  const files = [{ path: 'Dockerfile', content: 'FROM debian:12.8\nUSER app\n' }];
  const submission: Asked = {
    path: `${path}/scans`,
    send: { method: 'post', body: { files, labels: { tier: 'gold' } }, headers: { 'idempotency-key': 'once' } },
  };
  const retry: Asked = { path: `/v1/failed-jobs/${failedJob.id}/retry`, send: { method: 'post' } };
  return [
    submission,
    submission,
    retry,
    { ...retry, refused: 409 },
    { path, send: { method: 'patch', body: { name: 'Renamed' }, headers: { 'if-match': '*' } } },
  ];
}
