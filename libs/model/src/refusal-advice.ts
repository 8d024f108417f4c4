import type { RefusalCode } from './refusals.js';

/** When a request is refused, and what its sender does about it. */
export interface RefusalAdvice {
  when: string;
  advice: string;
}

/** The words of docs/errors.md for each refusal. */
export const refusalAdvice: Readonly<Record<RefusalCode, RefusalAdvice>> = {
  'invalid-request': {
    when: 'A query parameter, a field of the body or the request itself does not have the form that the route describes, or is not known to it.',
    advice:
      'Read `errors`: each entry names the place, as a JSON Pointer into the body or as a parameter, and what is wrong there.',
  },
  'invalid-json': {
    when: 'The body says that it is JSON and is empty, cut off or not JSON.',
    advice: 'Send one whole JSON value in UTF-8, or no body and no Content-Type.',
  },
  'invalid-cursor': {
    when: 'The cursor was changed, cut off, or given out by another list or another order.',
    advice: 'Pass `nextCursor` of an earlier page of the same list unchanged, or leave the cursor out to start anew.',
  },
  'invalid-archive': {
    when: 'The archive is empty, cut off, encrypted, or none of tar, tar.gz and zip.',
    advice:
      'Pack it again with `tar -czf` or `zip -r`, and send it with a Content-Type of an archive or in the form field `archive`.',
  },
  'unsafe-path': {
    when: "A file's path is absolute, leaves the project with `..`, is longer than the limit or holds what no path holds.",
    advice: 'Name each file by its path relative to the top of the project, with `/` between its parts.',
  },
  'no-files': {
    when: 'A form, an archive or a JSON body carries no file.',
    advice: 'Send at least one file.',
  },
  'key-missing': {
    when: 'The request has no `Authorization: Bearer` header.',
    advice: 'Send the header `Authorization: Bearer <API key>`.',
  },
  'key-invalid': {
    when: 'No key has this text, or the key has expired or was revoked; the answer does not say which.',
    advice: 'Ask an administrator of your organisation for a key that is valid.',
  },
  'scope-missing': {
    when: "The key is valid, but lacks the scope that the route's description names, or belongs to the platform where a tenant's key is needed.",
    advice: 'Use a key with that scope; scopes of a key never change, so create another one.',
  },
  'not-found': {
    when: 'There is no such route or thing, or it belongs to another tenant: both get the same answer.',
    advice: 'Check the path and the id; a project that only an `admin` key may create must exist before others submit to it.',
  },
  'method-not-allowed': {
    when: 'The path is a route, but does not answer this method.',
    advice: 'Use one of the methods that the header `Allow` lists.',
  },
  'already-exists': {
    when: 'A project has this key already.',
    advice: 'Read it under its key, or choose another key.',
  },
  'request-in-progress': {
    when: 'An equal request with this `Idempotency-Key` is still being answered, or its process died less than a minute ago.',
    advice: 'Send the same request with the same key again after the seconds that `Retry-After` names.',
  },
  'already-retried': {
    when: 'The failed job was put back in line by an earlier request; each is retried once.',
    advice: 'Read its scan: should the stage fail again, the list of failed jobs has a new one, which may be retried.',
  },
  'files-gone': {
    when: 'A file of the scan waits for its judgement, but its bytes have reached the end of their retention.',
    advice: 'Submit the files anew.',
  },
  'precondition-failed': {
    when: '`If-Match` names none of the states that the resource has now: it was changed since it was read.',
    advice: 'Read it again, decide anew, and send its new `ETag` in `If-Match`.',
  },
  'body-too-large': {
    when: 'The body, or what the archive in it unpacks to, weighs more than the limit of the route.',
    advice: 'Send fewer or smaller files, or split the submission by path with the scope `paths`.',
  },
  'too-many-files': {
    when: 'The submission carries more files, or its archive more entries, than the limit.',
    advice: 'Send only what describes containers, or split the submission by path with the scope `paths`.',
  },
  'archive-ratio': {
    when: 'The archive unpacks to many times its size, as archives that are made to exhaust their reader do.',
    advice: 'Send the files as they are, in a form or as JSON.',
  },
  'unsupported-media-type': {
    when: 'The Content-Type of the body is none that the route reads.',
    advice: 'Send one of the media types that docs/api/openapi.json lists for the route.',
  },
  'report-invalid': {
    when: "The host's report is not the JSON that docker-bench-security writes.",
    advice: 'Send the JSON that docker-bench-security writes with its option `-l`, as it is.',
  },
  'idempotency-key-reused': {
    when: 'The same `Idempotency-Key` came with another path, query or body to this route in the last 24 hours.',
    advice: 'Use a new key for each thing that is to be done, and the same key only to send the same request again.',
  },
  'precondition-required': {
    when: 'A change came without the header `If-Match`.',
    advice: 'Send the `ETag` of the resource as you read it in `If-Match`, or `*` to change it whatever it is.',
  },
  'rate-limited': {
    when: 'More requests, or more submissions, came with the keys of one tenant in a window than `RateLimit-Policy` names.',
    advice: 'Ask again after the seconds that `Retry-After` names; `RateLimit` of every answer says what is left.',
  },
  'too-many-bad-keys': {
    when: 'More unknown, expired or revoked keys came from one address in a window than the operator allows. Keys that were good lately go on.',
    advice:
      'Mend the client that sends a wrong key; others behind the address ask again after the seconds that `Retry-After` names.',
  },
  'too-many-waiting-scans': {
    when: 'As many scans of the tenant as the operator allows are accepted and not done. Nothing of the submission was kept.',
    advice: 'Send it again after the seconds that `Retry-After` names, or less often; unchanged files need no new scan.',
  },
  'query-too-deep': {
    when: 'The GraphQL query nests deeper than the limit.',
    advice: 'Ask for the inner objects in a query of their own, by their ids.',
  },
  'query-too-costly': {
    when: 'The GraphQL query, as counted before it is run, costs more than the limit.',
    advice: 'Ask for smaller pages or fewer nested lists.',
  },
  'query-invalid': {
    when: 'The GraphQL query is not well formed, or asks for what docs/api/schema.graphql does not have.',
    advice: 'Read `errors` of the answer: each entry has the place in the query.',
  },
  'request-timeout': {
    when: 'The request took longer than the limit to arrive.',
    advice: 'Send it faster, or split the submission by path.',
  },
  'database-unavailable': {
    when: 'The database cannot be reached, or has no connection free in time.',
    advice: 'Ask again after the seconds that `Retry-After` names; nothing of the request was kept.',
  },
  overloaded: {
    when: 'The service, or the queue behind it, has no capacity at the moment, or too many scans of all tenants wait to be done.',
    advice: 'Ask again after the seconds that `Retry-After` names.',
  },
  internal: {
    when: 'A bug of ours. The trouble is logged under the request id; the answer says nothing of it.',
    advice: 'Report it with its `requestId`.',
  },
};
