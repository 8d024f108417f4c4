import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SessionProvider } from '../session/session-provider.tsx';
import { SignIn } from '../session/sign-in.tsx';
import { Explorer } from './explorer.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('graphiql.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <SessionProvider signedOut={<SignIn />}>
      <Explorer />
    </SessionProvider>
  </StrictMode>,
);
