import { Link, useLocation } from 'wouter';
import { useSession, useSessionControl } from '../session/session.ts';
import { Mark } from './mark.tsx';

const places = [
  ['/', 'Overview'],
  ['/findings', 'Findings'],
  ['/projects', 'Projects'],
  ['/frameworks', 'Frameworks'],
] as const;

/** Where one can go, whose figures these are, and the way out. */
export function Header() {
  const [location] = useLocation();
  const { organisation } = useSession();
  const { end } = useSessionControl();
  return (
    <header className="header">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Link href="/" className="brand">
        <Mark /> Plimsoll
      </Link>
      <nav aria-label="Pages">
        {places.map(([path, title]) => (
          <Link key={path} href={path} aria-current={isAt(location, path) ? 'page' : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <span className="organisation">{organisation}</span>
      <button type="button" className="plain" onClick={() => end()}>
        Sign out
      </button>
    </header>
  );
}

const isAt = (location: string, path: string): boolean => location === path || (path !== '/' && location.startsWith(`${path}/`));
