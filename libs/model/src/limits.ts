const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * Every limit on what a customer may hand us, in one table. Bytes are bytes, times are milliseconds.
 * docs/limits.md repeats it and a test keeps the two equal; each limit has a test of its own.
 */
export const limits = {
  /** Bytes of a request body on the submission routes, before unpacking. */
  bodyBytes: 64 * MiB,
  /** Bytes of a request body on every other route. */
  smallBodyBytes: 256 * KiB,
  /** Files in one submission. */
  files: 5_000,
  /** Bytes of one file after unpacking; a larger one is skipped with a reason. */
  fileBytes: 5 * MiB,
  /** Bytes of all files of an archive together, after unpacking. */
  archiveBytes: 256 * MiB,
  /** Entries of an archive, folders and links included. */
  archiveEntries: 20_000,
  /** Unpacked bytes per packed byte of an archive, once it has unpacked 1 MiB. */
  archiveRatio: 200,
  /** Length of a file's path in the project, in UTF-16 units. */
  pathLength: 1_024,
  /** Nesting of a YAML or JSON document. */
  depth: 100,
  /** Alias references in one YAML file. */
  aliases: 1_000,
  /** Nodes of one YAML file after aliases are followed. */
  nodes: 500_000,
  /** Documents in one YAML file. */
  documents: 2_000,
  /** Instructions in one Dockerfile. */
  instructions: 10_000,
  /** Observations kept of one file; what is over it is counted in a problem. */
  observationsPerFile: 5_000,
  /** Time that the analysis of one file may take. */
  analysisMs: 20_000,
  /** Heap of one analysis thread, in MiB. */
  analysisHeapMiB: 512,
  /** Longest `Prefer: wait`, in seconds. */
  waitSeconds: 60,
  /** Time that a request may take to arrive. */
  requestMs: 60_000,
  /** Items on one page of a list. */
  page: 100,
  /** Tokens (names, values and punctuation) of a GraphQL query. */
  queryTokens: 2_000,
  /** Nesting of a GraphQL query. */
  queryDepth: 12,
  /** Cost of a GraphQL query, counted before execution. */
  queryCost: 5_000,
} as const;
