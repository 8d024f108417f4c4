import type { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { limits, Refusal } from '@plimsoll/model';
import { unpackArchive, uploadedFiles, type SkippedFile, type UploadedFile } from '@plimsoll/ingest';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { placesOf } from '../http/places.js';
import { BodyMeter } from './body-meter.js';
import { archiveTypes, contextParameters, jsonSubmission } from './submission-forms.js';

export interface SubmissionContext {
  scope: 'paths' | 'full';
  branch?: string | undefined;
  commit?: string | undefined;
  pipelineUrl?: string | undefined;
  labels: Record<string, string>;
}

export interface ReadSubmission extends SubmissionContext {
  files: readonly UploadedFile[];
  skipped: readonly SkippedFile[];
}

/** Reads files and context from multipart, tar(.gz), zip or JSON; refuses what is not well formed or beyond the limits. */
export async function readSubmission(request: FastifyRequest): Promise<ReadSubmission> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return fromForm(request);
  if ((archiveTypes as readonly string[]).includes(type)) return fromArchive(request);
  if (type === 'application/json') return fromJson(request);
  throw new Refusal(
    'unsupported-media-type',
    'Send multipart/form-data, a tar, tar.gz or zip archive, or JSON {"files": [{"path", "content"}]}.',
  );
}

function fromJson(request: FastifyRequest): ReadSubmission {
  asked(z.strictObject({}), request.query, 'query');
  const { files, ...about } = asked(jsonSubmission, request.body, 'body');
  return {
    ...about,
    ...uploadedFiles(
      files.map((file) => ({
        path: file.path,
        bytes: Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8'),
      })),
    ),
  };
}

async function fromArchive(request: FastifyRequest): Promise<ReadSubmission> {
  const about = asked(contextParameters, request.query, 'query');
  return { ...about, ...checked([], [await unpacked(new BodyMeter(limits.bodyBytes).measure(request.body as Readable))]) };
}

const unpacked = (archive: Readable): Promise<Unpacked> => unpackArchive(archive, { breathe });

interface Unpacked {
  files: readonly UploadedFile[];
  skipped: readonly SkippedFile[];
}

/** All files together under the limits on one submission. */
function checked(loose: readonly UploadedFile[], archives: readonly Unpacked[]): Unpacked {
  const { files, skipped } = uploadedFiles([...loose, ...archives.flatMap((archive) => archive.files)]);
  return { files, skipped: [...skipped, ...archives.flatMap((archive) => archive.skipped)] };
}

/** Longest form field in bytes, and how many there may be: a form's context, not its files. */
const fieldBytes = 8 * 1024;
const fieldCount = 100;

async function fromForm(request: FastifyRequest): Promise<ReadSubmission> {
  try {
    return await readForm(request);
  } catch (error) {
    // The form's reader says what is wrong with the form in errors without a code.
    throw error instanceof Error && !(error instanceof Refusal) && !('code' in error)
      ? new Refusal('invalid-request', `The form is not whole: ${error.message}.`)
      : error;
  }
}

async function readForm(request: FastifyRequest): Promise<ReadSubmission> {
  const fields: Record<string, unknown> = { ...(request.query as object) };
  const files: { path: string; bytes: Buffer }[] = [];
  const archives: Unpacked[] = [];
  const meter = new BodyMeter(limits.bodyBytes);
  for await (const part of partsOf(request)) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === 'archive') archives.push(await unpacked(meter.measure(part.file)));
    else files.push({ path: part.filename || part.fieldname, bytes: await bytesOf(meter.measure(part.file)) });
  }
  return { ...asked(contextParameters, fields, 'query'), ...checked(files, archives) };
}

/** The bytes of a file; of one above `fileBytes`, which is skipped, only so many that it is seen to be above. */
async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    if (size <= limits.fileBytes) kept.push(chunk);
    size += chunk.byteLength;
  }
  return Buffer.concat(kept);
}

const partsOf = (request: FastifyRequest): ReturnType<FastifyRequest['parts']> =>
  request.parts({
    limits: {
      files: limits.files,
      fileSize: limits.bodyBytes + 1,
      fields: fieldCount,
      fieldSize: fieldBytes,
      parts: limits.files + fieldCount,
    },
    preservePath: true,
  });

function asked<Schema extends z.ZodType>(schema: Schema, value: unknown, where: 'query' | 'body'): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Refusal(
    'invalid-request',
    'The submission does not have the expected form; see errors for each place.',
    placesOf(read.error, where),
  );
}
