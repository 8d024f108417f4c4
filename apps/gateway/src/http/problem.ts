import { HttpException } from '@nestjs/common';
import { maskSecrets, Refusal, refusals, type RefusalCode, type RefusalPlace } from '@plimsoll/model';

/** RFC 9457 problem details, as every refusal and error is answered. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: RefusalCode;
  detail: string;
  errors?: readonly RefusalPlace[];
  requestId: string;
}

/** The problem of a refusal; what it repeats of the request is masked. */
export function problemOf(refusal: Refusal, requestId: string): ProblemDetails {
  const { status, title } = refusals[refusal.code];
  return {
    type: `https://plimsoll.dev/errors#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: maskSecrets(refusal.detail),
    ...(refusal.places.length > 0 ? { errors: refusal.places.map(maskPlace) } : {}),
    requestId,
  };
}

const maskPlace = ({ detail, pointer, parameter }: RefusalPlace): RefusalPlace => ({
  detail: maskSecrets(detail),
  ...(pointer === undefined ? {} : { pointer: maskSecrets(pointer) }),
  ...(parameter === undefined ? {} : { parameter: maskSecrets(parameter) }),
});

const invalidJson = 'The body is cut off, not JSON, or holds the key "__proto__".';

/** Fastify's and Nest's own errors, in our catalogue's words. */
const foreignCodes: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  FST_REQ_FILE_TOO_LARGE: ['body-too-large', 'Send fewer or smaller files, or split the submission by path.'],
  FST_FILES_LIMIT: ['too-many-files', 'Send fewer files, or split the submission by path.'],
  FST_PARTS_LIMIT: ['too-many-files', 'Send fewer files, or split the submission by path.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'Send a body of one of the media types that docs/api/openapi.json lists for this route.',
  ],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', 'Send multipart/form-data with a boundary.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid-json', invalidJson],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-request', 'The body is not as long as Content-Length says.'],
};

/** What to answer for anything that was thrown on a route whose body has at most `bodyLimit` bytes; undefined means a bug of ours. */
export function refusalOf(error: unknown, bodyLimit: number): Refusal | undefined {
  if (error instanceof Refusal) return error;
  // Nest wraps what Fastify throws before a route is reached.
  if (error instanceof HttpException && error.cause instanceof Error) return refusalOf(error.cause, bodyLimit);
  const { code, status, statusCode = status } = error as { code?: string; status?: number; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return bodyTooLarge(bodyLimit);
  if (isLeft(error)) return new Refusal('invalid-request', 'The request ended before its body was whole.');
  const known = code === undefined ? undefined : foreignCodes[code];
  if (known) return new Refusal(known[0], known[1]);
  // A parser's own message repeats a piece of the body.
  if (error instanceof SyntaxError && statusCode === 400) return new Refusal('invalid-json', invalidJson);
  if (statusCode === 404) return new Refusal('not-found', 'Nothing here has that name, or it belongs to somebody else.');
  if (statusCode === 415)
    return new Refusal(
      'unsupported-media-type',
      'Send a body of one of the media types that docs/api/openapi.json lists for this route.',
    );
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal('invalid-request', 'The request is not well formed.');
  return undefined;
}

/** Node's error of a request whose client left; other connections are reset in other words. */
const isLeft = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';

/** The refusal of a body above `most` bytes. */
export const bodyTooLarge = (most: number): Refusal =>
  new Refusal(
    'body-too-large',
    `The body of this route holds at most ${most} bytes; send fewer or smaller files, or split the submission by path.`,
  );
