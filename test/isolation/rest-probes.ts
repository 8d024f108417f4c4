import { holdings, type Holding, type Holdings } from './two-tenants.ts';

type Schema = { readonly properties?: Readonly<Record<string, Schema>>; readonly $ref?: string; readonly type?: string };

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** What is read of the generated OpenAPI document. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** One request of tenant A with something of tenant B in it. */
export interface Probe {
  readonly route: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly url: string;
  readonly body?: object;
  /** The same request with ids that nobody has: it must be answered with the same words. */
  readonly twin?: string;
  /** What B has that the request names; undefined where the route names nothing. */
  readonly foreign?: Holding;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const nobody = '01890000-0000-7000-8000-000000000000';

// Parameters whose values are the same for all tenants: nothing foreign can be named through them.
const impersonal: Readonly<Record<string, string>> = {
  framework: 'cis-docker-1.8.0',
  rule: 'dockerfile/sudo',
  host: 'some-host',
  limit: '10',
  days: '30',
  presence: 'open',
  severity: 'high',
  kind: 'dockerfile',
  stage: 'analyse',
  label: 'team=a',
  format: 'json',
  scope: 'paths',
  branch: 'main',
  commit: 'abc1234',
  pipelineUrl: 'https://ci.example.com/1',
  labels: '{}',
};

/** Bodies that are well-formed for the routes that want one, so that a refusal is for the foreign id and for nothing else. */
const bodies: Readonly<Record<string, object>> = {
  // The graph has probes of its own, field by field.
  'post /graphql': { query: '{ __typename }' },
  'post /v1/projects': { key: 'probe/own' },
  'post /v1/projects/{project}/scans': { files: [{ path: 'Dockerfile', content: 'FROM alpine:3.20\nUSER app\n' }] },
  'patch /v1/projects/{project}': { name: 'Probe' },
  'post /v1/tenants': { name: 'Probe' },
  'post /v1/tenants/{tenant}/keys': { name: 'probe', scopes: ['admin'] },
  'post /v1/hosts/{host}/reports': { dockerbenchsecurity: '1.6.0', tests: [] },
};

/**
 * Every request that A can make with something of B's: each operation × each parameter that names a thing × each thing that B
 * has. An operation that names nothing is asked as it is. Throws for a route or parameter that no table here knows.
 */
export function restProbes(document: ApiDocument, a: Holdings, b: Holdings): Probe[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? probesOf(path, method, item[method], a, b) : [])),
  );
}

function probesOf(path: string, method: Probe['method'], operation: Operation, a: Holdings, b: Holdings): Probe[] {
  const route = `${method} ${path}`;
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header');
  for (const { name } of parameters)
    if (!isHolding(name) && !(name in impersonal)) throw new Error(`${route} has a parameter that no probe knows: ${name}`);
  if (operation.requestBody && !bodies[route]) throw new Error(`${route} wants a body that no probe knows`);
  const build = (values: Readonly<Record<string, string>>, asked: readonly string[]) => urlOf(path, parameters, values, asked);
  const own = Object.fromEntries(
    parameters.map(({ name }) => [name, isHolding(name) ? (a.of[name][0] ?? '') : (impersonal[name] ?? '')]),
  );
  const base = { route, method, ...(bodies[route] ? { body: bodies[route] } : {}) };
  const named = parameters.filter(({ name }) => isHolding(name));
  const probes = named.flatMap(({ name }) =>
    b.of[name as Holding].map((value) => ({
      ...base,
      foreign: name as Holding,
      url: build({ ...own, [name]: value }, [name]),
      ...(name === 'cursor' ? {} : { twin: build({ ...own, [name]: nobody }, [name]) }),
    })),
  );
  return [...probes, ...(method === 'get' || named.length === 0 ? [{ ...base, url: build(own, []) }] : [])];
}

const isHolding = (name: string): name is Holding => (holdings as readonly string[]).includes(name);

function urlOf(
  path: string,
  parameters: readonly Parameter[],
  values: Readonly<Record<string, string>>,
  asked: readonly string[],
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = parameters.filter((parameter) => parameter.in === 'query' && asked.includes(parameter.name));
  const search = new URLSearchParams(query.map(({ name }): [string, string] => [name, values[name] ?? '']));
  return query.length > 0 ? `${filled}?${search.toString()}` : filled;
}
