/** A sentence of a rule's card: what stands between backticks is code. */
export const Prose = ({ text }: { text: string }) =>
  text.split('`').map((part, n, parts) => (n % 2 === 1 && n < parts.length - 1 ? <code key={n}>{part}</code> : part));
