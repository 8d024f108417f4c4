import type { limits } from './limits.js';

export type LimitUnit = 'bytes' | 'ms' | 's' | 'MiB' | 'times' | 'characters' | 'levels' | 'count';

/** What a limit bounds, and what happens beyond it. */
export interface LimitMeaning {
  unit: LimitUnit;
  bounds: string;
  beyond: string;
}

const skippedAs = (reason: string) => `The file is skipped with the reason \`${reason}\`; the others are judged.`;
const refusedWith = (status: number, code: string) => `${status} \`${code}\``;
const problemOf = (code: string) => `The file gets the problem \`${code}\`, and what was not read resolves nothing.`;

/** The words of docs/limits.md for each limit. */
export const limitMeanings: Readonly<Record<keyof typeof limits, LimitMeaning>> = {
  bodyBytes: {
    unit: 'bytes',
    bounds: 'The body of a submission, before unpacking',
    beyond: refusedWith(413, 'body-too-large'),
  },
  smallBodyBytes: {
    unit: 'bytes',
    bounds: 'The body of every other request, host reports included',
    beyond: refusedWith(413, 'body-too-large'),
  },
  files: { unit: 'count', bounds: 'Files in one submission', beyond: refusedWith(413, 'too-many-files') },
  fileBytes: { unit: 'bytes', bounds: 'One file, after unpacking', beyond: skippedAs('too-large') },
  archiveBytes: {
    unit: 'bytes',
    bounds: 'All files of a submission together, after unpacking',
    beyond: refusedWith(413, 'body-too-large'),
  },
  archiveEntries: {
    unit: 'count',
    bounds: 'Entries of an archive, folders and links included',
    beyond: refusedWith(413, 'too-many-files'),
  },
  archiveRatio: {
    unit: 'times',
    bounds: 'What an archive unpacks to against what it weighs, once it has unpacked 1 MiB',
    beyond: refusedWith(413, 'archive-ratio'),
  },
  pathLength: { unit: 'characters', bounds: "A file's path in the project", beyond: refusedWith(400, 'unsafe-path') },
  depth: {
    unit: 'levels',
    bounds: 'Nesting of a YAML or JSON document',
    beyond:
      'The file gets the problem `yaml-too-deep`, or `report-malformed` when it is JSON, and what was not read resolves nothing.',
  },
  aliases: { unit: 'count', bounds: 'Aliases in one YAML file', beyond: problemOf('yaml-too-many-aliases') },
  nodes: {
    unit: 'count',
    bounds: 'Nodes of one YAML file, aliases followed',
    beyond: 'The file gets the problem `yaml-too-many-nodes`, or `yaml-alias-bomb` when aliases multiply them.',
  },
  documents: { unit: 'count', bounds: 'Documents in one YAML file', beyond: problemOf('yaml-too-many-documents') },
  instructions: {
    unit: 'count',
    bounds: 'Instructions in one Dockerfile',
    beyond: problemOf('dockerfile-too-many-instructions'),
  },
  observationsPerFile: {
    unit: 'count',
    bounds: 'Observations kept of one file',
    beyond: 'The rest is dropped and counted in the problem `too-many-observations`; the rules that lost hits resolve nothing.',
  },
  analysisMs: {
    unit: 'ms',
    bounds: 'The analysis of one file',
    beyond: 'The file is refused with the reason `analysis-timeout`; the others are judged.',
  },
  analysisHeapMiB: {
    unit: 'MiB',
    bounds: 'Memory of the thread that analyses a file',
    beyond: 'The file is refused with the reason `analysis-memory`; the others are judged.',
  },
  waitSeconds: {
    unit: 's',
    bounds: 'The time that `Prefer: wait=N` may ask for',
    beyond: 'A longer wait is cut to the limit; a scan that has not ended by then is answered with 202.',
  },
  requestMs: { unit: 'ms', bounds: 'The time that a request takes to arrive', beyond: refusedWith(408, 'request-timeout') },
  page: { unit: 'count', bounds: 'Items on one page of a list', beyond: refusedWith(400, 'invalid-request') },
  queryTokens: {
    unit: 'count',
    bounds: 'Names, values and punctuation of a GraphQL query',
    beyond: refusedWith(400, 'query-invalid'),
  },
  queryDepth: { unit: 'levels', bounds: 'Nesting of a GraphQL query', beyond: refusedWith(400, 'query-too-deep') },
  queryCost: {
    unit: 'count',
    bounds: 'Cost of a GraphQL query, counted before it is run',
    beyond: refusedWith(400, 'query-too-costly'),
  },
};
