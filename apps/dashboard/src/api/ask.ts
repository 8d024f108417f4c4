import { Trouble, type Problem } from './trouble.ts';

interface GraphqlAnswer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions: Omit<Problem, 'detail'> }[];
}

/** Asks one GraphQL query of the gateway that served this page; rejects with a Trouble when it is not answered in full. */
export async function ask<Data>(key: string, query: string, variables: object, signal?: AbortSignal): Promise<Data> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
    credentials: 'omit',
    cache: 'no-store',
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Trouble({ title: 'No answer', detail: 'The service cannot be reached; try again in a moment.', status: 0 });
  });
  const { data, errors } = await bodyOf<Data>(answer);
  const [error] = errors ?? [];
  if (error) throw new Trouble({ ...error.extensions, detail: error.message, retryAfter: retryAfterOf(answer) });
  if (data == null) throw new Trouble(unreadable(answer));
  return data;
}

const bodyOf = <Data>(answer: Response): Promise<GraphqlAnswer<Data>> =>
  (answer.json() as Promise<GraphqlAnswer<Data>>).catch(() => {
    throw new Trouble(unreadable(answer));
  });

const retryAfterOf = ({ headers }: Response): number | undefined => {
  const seconds = headers.get('retry-after');
  return seconds === null ? undefined : Number(seconds);
};

const unreadable = ({ status, headers }: Response): Problem => ({
  title: 'An answer that cannot be read',
  detail: 'What answered is not the service, or not one of this version.',
  status,
  requestId: headers.get('x-request-id') ?? undefined,
});
