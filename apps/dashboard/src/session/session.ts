import { createContext, useContext } from 'react';

/** Who is signed in: the key in use, and the organisation to which it belongs. */
export interface Session {
  key: string;
  organisation: string;
}

export interface SessionControl {
  session: Session | undefined;
  /** Why the last session ended, when it was not the reader's wish. */
  farewell: string | undefined;
  begin: (session: Session) => void;
  end: (farewell?: string) => void;
}

export const SessionContext = createContext<SessionControl | undefined>(undefined);

/** How to begin and end a session. */
export function useSessionControl(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new Error('there is no SessionProvider above');
  return control;
}

/** The session below which everything but signing in is shown. */
export function useSession(): Session {
  const { session } = useSessionControl();
  if (!session) throw new Error('nobody is signed in');
  return session;
}
