import { expect } from '@jest/globals';
import { Service, type TestTenant } from '../service/index.ts';

export interface GraphqlError {
  message: string;
  path?: unknown[];
  locations?: unknown[];
  extensions: { code: string; status: number; requestId: string };
}

export interface Answer<Data> {
  status: number;
  data: Data;
  errors: GraphqlError[] | undefined;
}

export interface Connection<Node> {
  nodes: Node[];
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: { count: number; type: string };
}

export interface Item {
  id: string;
  [field: string]: unknown;
}

export const projects = ['acme/alpha', 'acme/beta', 'acme/delta', 'acme/epsilon', 'acme/gamma', 'acme/zeta'];

const dockerfile = (name: string, more = ''): string => `FROM debian:12.8\nRUN sudo make ${name}\n${more}USER root\n`;
const compose = 'services:\n  web:\n    image: nginx:1.27.3\n    privileged: true\n';

/** A running service that is asked by GraphQL and by REST: Acme with six projects of one to seven files, and Other with one. */
export class Fleet {
  private constructor(
    readonly service: Service,
    readonly acme: TestTenant,
    readonly other: TestTenant,
  ) {}

  /** Both tenants, without a project. `variables` are read at each start of a process. */
  static async empty(options: Parameters<typeof Service.start>[0] = {}): Promise<Fleet> {
    const service = await Service.start(options);
    return new Fleet(service, await service.tenant('Acme'), await service.tenant('Other'));
  }

  /** Both tenants with what they ship, judged; one file of acme/beta was mended by a second scan. */
  static async judged(variables: Readonly<Record<string, string>> = {}): Promise<Fleet> {
    const fleet = await Fleet.empty({ variables });
    await fleet.scan(fleet.other, 'other/shop', { Dockerfile: dockerfile('other') });
    for (const [index, project] of projects.entries()) {
      const files = Array.from({ length: index + 1 }, (_, n): [string, string] => [
        `s${n}/Dockerfile`,
        dockerfile(`${project}${n}`, n % 2 ? '' : 'RUN curl -k https://a.b/c -o /c\n'),
      ]);
      const labels = { team: index % 2 ? 'red' : 'blue', tier: String(index) };
      await fleet.scan(
        fleet.acme,
        project,
        { ...Object.fromEntries(files), ...(index > 3 && { 'compose.yaml': compose }) },
        { labels },
      );
    }
    const mended = { 's0/Dockerfile': 'FROM debian:12.8\nUSER app\n', 's1/Dockerfile': dockerfile('acme/beta1') };
    await fleet.scan(fleet.acme, 'acme/beta', mended, { scope: 'full' });
    return fleet;
  }

  async ask<Data = Record<string, unknown>>(query: string, variables: object = {}, key = this.acme.key): Promise<Answer<Data>> {
    const answer = await this.service.as(key).post('/graphql').send({ query, variables });
    const { data, errors } = answer.body as { data: Data; errors?: GraphqlError[] };
    return { status: answer.status, data, errors };
  }

  /** The data of a query that must have no errors. */
  async read<Data = Record<string, unknown>>(query: string, variables: object = {}, key = this.acme.key): Promise<Data> {
    const { status, data, errors } = await this.ask<Data>(query, variables, key);
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    return data;
  }

  async rest<Body>(path: string, query: object = {}): Promise<Body> {
    return (await this.service.as(this.acme.key).get(path).query(query).expect(200)).body as Body;
  }

  /** Every item of a REST list, page by page. */
  async restItems(path: string, query: object = {}): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: { items: Item[]; nextCursor: string | null } = await this.rest(path, {
        ...{ limit: 100, ...query },
        ...(cursor && { cursor }),
      });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  private async scan(tenant: TestTenant, project: string, files: Record<string, string>, about: object = {}): Promise<void> {
    await this.service
      .as(tenant.key)
      .post(`/v1/projects/${encodeURIComponent(project)}/scans`)
      .set('prefer', 'wait=60')
      .send({ ...about, files: Object.entries(files).map(([path, content]) => ({ path, content })) })
      .expect(200);
  }
}

export const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

/** A word as GraphQL names it. */
export const named = (word: unknown): string => String(word).toUpperCase().replaceAll('-', '_');
