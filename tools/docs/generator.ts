/** A file that is written from the code. */
export interface GeneratedPage {
  /** From the checkout's top folder, with `/`. */
  path: string;
  text: string;
}

/** Writes one subject's pages. The same code gives the same text. */
export interface Generator {
  /** What it writes, in a word or two. */
  name: string;
  /** A folder that holds its pages and nothing else: whatever else lies there is stale. */
  folder?: string;
  pages(): GeneratedPage[] | Promise<GeneratedPage[]>;
}
