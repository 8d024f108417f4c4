import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import { ask } from './ask.ts';

/**
 * The answer to a query, kept as long as the session. With `whileAsking: 'previous'` a list shows what it showed until the
 * next answer is there.
 */
export function useAnswer<Data>(
  query: string,
  variables: object = {},
  { whileAsking }: { whileAsking?: 'previous' } = {},
): UseQueryResult<Data> {
  const { key } = useSession();
  return useQuery<Data>({
    queryKey: [query, variables],
    queryFn: ({ signal }) => ask<Data>(key, query, variables, signal),
    ...(whileAsking === 'previous' ? { placeholderData: keepPreviousData } : {}),
  });
}
