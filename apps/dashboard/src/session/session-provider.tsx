import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { pauseBeforeRetry, Trouble } from '../api/trouble.ts';
import { readSession, storageKey } from './kept-session.ts';
import { SessionContext, type SessionControl } from './session.ts';

const retries = 3;

/** Shows `signedOut` until a session begins. The key lives in this tab's session storage and nowhere else. */
export function SessionProvider({ signedOut, children }: { signedOut: ReactNode; children: ReactNode }) {
  const [session, setSession] = useState(readSession);
  const [farewell, setFarewell] = useState<string>();
  const control = useMemo<SessionControl>(
    () => ({
      session,
      farewell,
      begin: (next) => {
        sessionStorage.setItem(storageKey, JSON.stringify(next));
        setFarewell(undefined);
        setSession(next);
      },
      end: (why) => {
        sessionStorage.removeItem(storageKey);
        setFarewell(why);
        setSession(undefined);
      },
    }),
    [session, farewell],
  );
  return (
    <SessionContext value={control}>
      {session ? (
        <Answers key={session.key} end={control.end}>
          {children}
        </Answers>
      ) : (
        signedOut
      )}
    </SessionContext>
  );
}

/** Answers belong to one session: the next one begins without any. */
function Answers({ end, children }: { end: SessionControl['end']; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({
          onError: (error) => {
            if (error instanceof Trouble && error.isAboutTheKey) end('The key is no longer valid. Sign in with another one.');
          },
        }),
        defaultOptions: {
          queries: {
            retry: (failures, error) => failures < retries && pauseBeforeRetry(error) !== undefined,
            retryDelay: (_, error) => pauseBeforeRetry(error) ?? 0,
            staleTime: 15_000,
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
