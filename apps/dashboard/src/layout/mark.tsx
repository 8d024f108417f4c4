/** The load line of a ship: a circle and the line through it. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <circle cx="16" cy="16" r="9" />
    <path d="M2 16h28" />
  </svg>
);
