import { Link } from 'wouter';
import type { PagePlace } from '../api/words.ts';

/** The ways to the first page and to the next; each page has an address of its own, so "back" goes back. */
export function Paging({ place, pathTo }: { place: PagePlace; pathTo: (after: string | undefined) => string }) {
  if (!place.hasNextPage && !place.hasPreviousPage) return null;
  return (
    <nav aria-label="List" className="paging">
      {place.hasPreviousPage && <Link href={pathTo(undefined)}>First page</Link>}
      {place.hasNextPage && place.endCursor !== null && (
        <Link href={pathTo(place.endCursor)} rel="next">
          Next page
        </Link>
      )}
    </nav>
  );
}
