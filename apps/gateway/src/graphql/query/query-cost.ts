import { limits } from '@plimsoll/model';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import {
  fieldExtensionsEstimator,
  getComplexity,
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';

/** Points of a trend that cost as much as one field: they are read as one small row each. */
const pointsPerCost = 4;
/** How many values of each of its fields introspection gives, roughly. */
const introspectionSize = 20;

/** The cost of a list that has about `size` items, whatever is asked: one, and what is asked of each item. */
export const listOf =
  (size: number) =>
  ({ childComplexity }: { childComplexity: number }): number =>
    1 + size * childComplexity;

/** A field costs one; below a list, what is asked of each item counts as often as there may be items. */
const bySize: ComplexityEstimator = (asked) => 1 + sizeOf(asked) * asked.childComplexity;

function sizeOf({ field, args }: ComplexityEstimatorArgs): number {
  const { first, last, days } = args as { first?: unknown; last?: unknown; days?: unknown };
  if (typeof first === 'number') return within(first, limits.page);
  if (typeof last === 'number') return within(last, limits.page);
  if (typeof days === 'number') return Math.ceil(within(days, 400) / pointsPerCost);
  return field.name === '__schema' || field.name === '__type' ? introspectionSize : 1;
}

/** A size outside of its range is refused later; here it must not make a query cheap. */
const within = (size: number, most: number): number => Math.min(Math.max(size, 1), most);

/** What the named operation of a valid document costs, aliases and fragments counted; undefined when it has too many fields to count. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  try {
    return getComplexity({
      schema,
      query: document,
      ...(operationName === undefined ? {} : { operationName }),
      variables: { ...variables },
      maxQueryNodes: 2 * limits.queryCost,
      estimators: [fieldExtensionsEstimator(), bySize],
    });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
