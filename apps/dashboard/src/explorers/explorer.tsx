import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo } from 'react';
import { Mark } from '../layout/mark.tsx';
import { useSession, useSessionControl } from '../session/session.ts';

const firstQuery = `# What does the organisation look like? Ctrl-Space completes, Ctrl-Enter runs.
query Posture {
  viewer {
    organisation {
      name
    }
  }
}
`;

/** GraphiQL on this gateway, asking with the key of the session; what is written lives as long as the tab. */
export function Explorer() {
  const { key, organisation } = useSession();
  const { end } = useSessionControl();
  const fetcher = useMemo(() => createGraphiQLFetcher({ url: '/graphql', headers: { authorization: `Bearer ${key}` } }), [key]);

  useEffect(() => {
    document.title = 'GraphiQL · Plimsoll';
  }, []);

  return (
    <>
      <header className="header">
        <a href="/" className="brand">
          <Mark /> Plimsoll
        </a>
        <span className="organisation">{organisation}</span>
        <button type="button" className="plain" onClick={() => end()}>
          Sign out
        </button>
      </header>
      <GraphiQL
        fetcher={fetcher}
        storage={sessionStorage}
        defaultQuery={firstQuery}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      />
    </>
  );
}
