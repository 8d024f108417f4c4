import { skipReasons } from '@plimsoll/ingest';
import { fileProblems, fileRefusals, refusalAdvice, refusals, type RefusalCode } from '@plimsoll/model';
import type { Generator } from './generator.ts';
import { table } from './table.ts';

const intro = `# Errors

Everything that is refused is answered as \`application/problem+json\` (RFC 9457):

    {
      "type": "https://plimsoll.dev/errors#invalid-request",
      "title": "The request does not have the expected form",
      "status": 400,
      "code": "invalid-request",
      "detail": "The body does not have the expected form; see errors for each place.",
      "errors": [{ "pointer": "/name", "detail": "..." }],
      "requestId": "1f0c..."
    }

\`code\` is stable; \`detail\` says what was expected and what to do, and may change its words.`;

const section = (code: RefusalCode): string => {
  const { status, title } = refusals[code];
  const { when, advice } = refusalAdvice[code];
  return `## ${code}\n\n${status}. ${title}.\n\n**When:** ${when}\n\n**What to do:** ${advice}`;
};

const codeRows = (meanings: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, meaning]);

const ofFiles = `# Trouble inside a file

A file that cannot be judged, or not wholly, is no error of the request: the scan says so per file, and what was not looked at
is neither passed nor resolved.

${table(['`problems[].code`', 'meaning'], codeRows(fileProblems))}

A file whose state is \`skipped\` is not one that is judged:

${table(['reason', 'meaning'], codeRows(skipReasons))}

A file whose state is \`refused\` could not be judged:

${table(['reason', 'meaning'], codeRows(fileRefusals))}`;

/** docs/errors.md: a section per refusal, by status, then what is said of files. */
export const errorPage: Generator = {
  name: 'errors',
  pages: () => {
    const codes = (Object.keys(refusals) as RefusalCode[]).sort((one, other) => refusals[one].status - refusals[other].status);
    return [{ path: 'docs/errors.md', text: `${[intro, ...codes.map(section), ofFiles].join('\n\n')}\n` }];
  },
};
