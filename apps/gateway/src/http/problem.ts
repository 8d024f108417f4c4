import { Refusal, refusals, type RefusalCode } from '@plimsoll/model';

/** RFC 9457 problem details, as every refusal and error is answered. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: RefusalCode;
  detail: string;
  errors?: readonly { detail: string; pointer?: string; parameter?: string }[];
  requestId: string;
}

/** The problem of a refusal. */
export function problemOf(refusal: Refusal, requestId: string): ProblemDetails {
  const { status, title } = refusals[refusal.code];
  return {
    type: `https://plimsoll.dev/errors#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail,
    ...(refusal.places.length > 0 ? { errors: refusal.places } : {}),
    requestId,
  };
}

/** Fastify's and Nest's own errors, in our catalogue's words. */
const foreignCodes: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'Send fewer or smaller files, or split the submission by path.'],
  FST_REQ_FILE_TOO_LARGE: ['body-too-large', 'Send fewer or smaller files, or split the submission by path.'],
  FST_FILES_LIMIT: ['too-many-files', 'Send fewer files, or split the submission by path.'],
  FST_PARTS_LIMIT: ['too-many-files', 'Send fewer files, or split the submission by path.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'Send a body of one of the media types that docs/api/openapi.json lists for this route.',
  ],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', 'Send multipart/form-data with a boundary.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid-json', 'The body is cut off or not JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-request', 'The body is not as long as Content-Length says.'],
};

/** What to answer for anything that was thrown; undefined means a bug of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { code, status, statusCode, name, message } = error as {
    code?: string;
    status?: number;
    statusCode?: number;
    name?: string;
    message?: string;
  };
  const known = code === undefined ? undefined : foreignCodes[code];
  if (known) return new Refusal(known[0], known[1]);
  if (error instanceof SyntaxError && statusCode === 400) return new Refusal('invalid-json', `The body is not JSON: ${message}`);
  if (name === 'NotFoundException' || status === 404 || statusCode === 404)
    return new Refusal('not-found', 'Nothing here has that name, or it belongs to somebody else.');
  if (statusCode === 413) return new Refusal('body-too-large', 'Send fewer or smaller files, or split the submission by path.');
  if (statusCode === 415)
    return new Refusal(
      'unsupported-media-type',
      'Send a body of one of the media types that docs/api/openapi.json lists for this route.',
    );
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal('invalid-request', 'The request is not well formed.');
  return undefined;
}
