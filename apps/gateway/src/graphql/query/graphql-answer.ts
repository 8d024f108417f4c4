import type { GraphQLError } from 'graphql';
import type { ProblemDetails } from '../../http/problem.js';

export const graphqlPath = '/graphql';

/** One error of a GraphQL answer: its extensions are the problem details that REST would give. */
export interface AnswerError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions: Omit<ProblemDetails, 'detail'>;
}

export interface GraphqlAnswer {
  status: number;
  body: { data?: unknown; errors?: AnswerError[] };
}

/** A problem as a GraphQL error, with its place in the query when it has one. */
export function errorOf({ detail, ...problem }: ProblemDetails, at?: GraphQLError): AnswerError {
  return {
    message: detail,
    ...(at?.locations ? { locations: at.locations } : {}),
    ...(at?.path ? { path: at.path } : {}),
    extensions: problem,
  };
}
