/** A word of the API as GraphQL names it: `docker-bench` is `DOCKER_BENCH`. */
export const graphqlNameOf = (word: string): string => word.toUpperCase().replaceAll('-', '_');

/** A name of GraphQL as people read it and as REST and this page's own addresses write it. */
export const wordOf = (name: string): string => name.toLowerCase().replaceAll('_', '-');

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

export const kinds = ['dockerfile', 'compose', 'kubernetes', 'docker-bench'] as const;

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Where a page of a list stands. */
export interface PagePlace {
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  endCursor: string | null;
}

/** How many there are in all: `AT_LEAST` when counting stopped early. */
export interface Total {
  count: number;
  type: 'EXACT' | 'AT_LEAST';
}
