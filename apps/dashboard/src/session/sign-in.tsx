import { useEffect, useState, type SyntheticEvent } from 'react';
import { ask } from '../api/ask.ts';
import { problemOf, Trouble, type Problem } from '../api/trouble.ts';
import { ProblemPanel } from '../display/problem-panel.tsx';
import { Mark } from '../layout/mark.tsx';
import { useSessionControl } from './session.ts';

const viewer = `query Viewer { viewer { organisation { name } } }`;

/** Asks for an API key and tries it before the session begins. */
export function SignIn() {
  const { begin, farewell } = useSessionControl();
  const [problem, setProblem] = useState<Problem>();
  const [isTrying, setTrying] = useState(false);

  useEffect(() => {
    document.title = 'Sign in · Plimsoll';
  }, []);

  async function tryKey(key: string): Promise<void> {
    setTrying(true);
    setProblem(undefined);
    try {
      const answer = await ask<{ viewer: { organisation: { name: string } } }>(key, viewer, {});
      begin({ key, organisation: answer.viewer.organisation.name });
    } catch (error) {
      setTrying(false);
      setProblem(error instanceof Trouble && error.isAboutTheKey ? wrongKey(error.problem) : problemOf(error));
    }
  }

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    if (typeof key === 'string' && key.trim() !== '') void tryKey(key.trim());
  }

  return (
    <main className="sign-in">
      <form onSubmit={submit} className="card">
        <h1>
          <Mark /> Plimsoll
        </h1>
        {farewell && <p role="status">{farewell}</p>}
        <label htmlFor="key">API key</label>
        <input
          id="key"
          name="key"
          type="password"
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-describedby="hint"
        />
        <p id="hint" className="quiet">
          A key with the scope <code>posture:read</code>. This tab keeps it until you sign out or close it.
        </p>
        <button type="submit" disabled={isTrying}>
          {isTrying ? 'Signing in …' : 'Sign in'}
        </button>
        {problem && <ProblemPanel problem={problem} />}
      </form>
    </main>
  );
}

const wrongKey = (problem: Problem): Problem => ({ ...problem, title: 'This key is not valid' });
