import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';

/** The frame of every page: its title in the tab and as its heading, to which the focus moves when the page changes. */
export function Page({ title, above, children }: { title: string; above?: ReactNode; children: ReactNode }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(location);

  useEffect(() => {
    document.title = `${title} · Plimsoll`;
  }, [title]);

  useEffect(() => {
    if (shown.current !== location || document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    shown.current = location;
  }, [location]);

  return (
    <main id="main" ref={main} tabIndex={-1}>
      {above && <p className="above">{above}</p>}
      <h1>{title}</h1>
      {children}
    </main>
  );
}
