import { refusals, type RefusalCode } from '@plimsoll/model';
import { problemSchema } from '../schemas/problem.js';
import { rateLimit, requestId, type ResponseObject } from './answers.js';
import { referenceTo, type SchemaBook } from './schema-book.js';

/** Names of answers that carry one of several codes; an answer with one code is called like its code. */
const names: Readonly<Record<string, string>> = {
  'invalid-request invalid-json': 'InvalidBody',
  'invalid-request invalid-cursor': 'InvalidQuery',
  'key-missing key-invalid': 'Unauthenticated',
  'rate-limited too-many-bad-keys': 'Limited',
  'rate-limited too-many-bad-keys too-many-waiting-scans': 'LimitedSubmission',
  'database-unavailable overloaded': 'Unavailable',
};

/** Writes the answers to refused requests and collects those that several routes give. */
export class ProblemBook {
  readonly components: Record<string, ResponseObject> = {};

  constructor(book: SchemaBook) {
    book.write(problemSchema, 'output');
  }

  /** One answer per status, with the codes that it can carry. */
  write(codes: readonly RefusalCode[]): Record<string, ResponseObject | { $ref: string }> {
    const byStatus = Map.groupBy(new Set(codes), (code) => refusals[code].status);
    return Object.fromEntries([...byStatus].map(([status, some]) => [String(status), this.answerOf(status, some)]));
  }

  private answerOf(status: number, codes: readonly RefusalCode[]): ResponseObject | { $ref: string } {
    const name = codes.length === 1 ? capitalised(codes.join()) : names[codes.join(' ')];
    const answer = problemObject(status, codes);
    if (name === undefined) return answer;
    this.components[name] = answer;
    return { $ref: `#/components/responses/${name}` };
  }
}

const capitalised = (code: string): string =>
  code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const problemObject = (status: number, codes: readonly RefusalCode[]): ResponseObject => ({
  description: codes.map((code) => `\`${code}\`: ${refusals[code].title}.`).join(' '),
  headers: {
    ...requestId,
    ...(status === 401 ? { 'WWW-Authenticate': { $ref: '#/components/headers/Challenge' } } : {}),
    ...(status === 429 ? rateLimit : {}),
    ...(status === 429 || status === 503 || codes.join() === 'request-in-progress'
      ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
      : {}),
  },
  content: {
    'application/problem+json': {
      schema: {
        allOf: [referenceTo('Problem')],
        properties: { status: { const: status }, code: { enum: [...codes] } },
      },
    },
  },
});
