/** A stretch of a file's text. Lines and columns count from 1; `endColumn` is exclusive; columns count UTF-16 units. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/**
 * Something in a document that a rule can point at. `anchor` is its structural address
 * (stage and instruction role; service and key path; workload, container and field):
 * never a line number, never a secret's value. It carries a finding's identity from scan to scan.
 */
export interface Anchored {
  span: Span;
  anchor: string;
}
