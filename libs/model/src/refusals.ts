/**
 * Every refusal that we foresee: stable code, HTTP status, one-sentence title.
 * docs/errors.md has a section per code; a test ties the two together.
 */
export const refusals = {
  'invalid-request': { status: 400, title: 'The request does not have the expected form' },
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one that this service gave out for this list' },
  'invalid-archive': { status: 400, title: 'The archive cannot be read' },
  'unsafe-path': { status: 400, title: 'A path leaves the project or names something that is not a plain file' },
  'no-files': { status: 400, title: 'The submission carries no file' },
  'key-missing': { status: 401, title: 'The request carries no API key' },
  'key-invalid': { status: 401, title: 'The API key is unknown, expired or revoked' },
  'scope-missing': { status: 403, title: 'The API key lacks the scope that this route needs' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This route does not answer that method' },
  'already-exists': { status: 409, title: 'Something with that name exists already' },
  'request-in-progress': { status: 409, title: 'A request with the same Idempotency-Key is being answered' },
  'already-retried': { status: 409, title: 'The failed job was retried before' },
  'files-gone': { status: 410, title: 'The submitted files are not kept any more' },
  'precondition-failed': { status: 412, title: 'The resource is not any more as the request says' },
  'body-too-large': { status: 413, title: 'The body is larger than the limit' },
  'too-many-files': { status: 413, title: 'The submission carries more files than the limit' },
  'archive-ratio': { status: 413, title: 'The archive unpacks to far more than it weighs' },
  'unsupported-media-type': { status: 415, title: 'The body is of a media type that this route does not read' },
  'report-invalid': { status: 422, title: 'The report is not one that an agent of a known kind writes' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key stands for another request' },
  'precondition-required': { status: 428, title: 'The request must say which state of the resource it changes' },
  'rate-limited': { status: 429, title: 'Your organisation asks more often than the limit' },
  'too-many-bad-keys': { status: 429, title: 'Too many unknown keys came from this address' },
  'too-many-waiting-scans': { status: 429, title: 'Too many scans of your organisation wait to be done' },
  'query-too-deep': { status: 400, title: 'The GraphQL query nests deeper than the limit' },
  'query-too-costly': { status: 400, title: 'The GraphQL query costs more than the limit' },
  'query-invalid': { status: 400, title: 'The GraphQL query is not valid' },
  'request-timeout': { status: 408, title: 'The request took longer than the limit to arrive' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached at the moment' },
  overloaded: { status: 503, title: 'The service has no capacity for this request at the moment' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** Where inside the request the trouble lies. `pointer` is a JSON Pointer into the body, `parameter` a query or path parameter. */
export interface RefusalPlace {
  detail: string;
  pointer?: string;
  parameter?: string;
}

/** A refusal on its way to the edge, which answers it as RFC 9457 problem details. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    /** What was expected and what to do about it. Never holds a secret. */
    readonly detail: string,
    readonly places: readonly RefusalPlace[] = [],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }
}
