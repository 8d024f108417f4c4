import { limits as allLimits, Refusal, secretMask } from '@plimsoll/model';
import { normalisePath } from './normalise-path.js';
import { skip } from './skip-reason.js';
import type { SkipReason } from './skip-reason.js';

/** A submitted file: its path in the project and its bytes. */
export interface UploadedFile {
  path: string;
  bytes: Uint8Array;
}

/** A submitted file that is not analysed, and why. */
export interface SkippedFile {
  path: string;
  reason: SkipReason;
  detail: string;
}

/** The files of a submission that may go on, and those that may not. */
export interface UploadedFiles {
  files: UploadedFile[];
  skipped: SkippedFile[];
}

export type UploadLimits = Pick<typeof allLimits, 'files' | 'fileBytes' | 'archiveBytes'>;

/**
 * Checks the files of a submission, however they came: paths are normalised, a file above `fileBytes` is skipped. Throws the refusals
 * `no-files`, `too-many-files`, `body-too-large` (all files above `archiveBytes`), `unsafe-path`, and `invalid-request` for a path that occurs twice.
 */
export function uploadedFiles(
  files: readonly UploadedFile[],
  limits: Readonly<Record<keyof UploadLimits, number>> = allLimits,
): UploadedFiles {
  if (files.length === 0) throw new Refusal('no-files', 'The submission carries no file; send at least one.');
  if (files.length > limits.files) throw tooManyFiles(limits.files);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > limits.archiveBytes) throw tooManyBytes(limits.archiveBytes);
  const named = files.map(({ path, bytes }) => ({ path: normalisePath(path), bytes }));
  refuseDuplicates(named);
  const isLarge = ({ bytes }: UploadedFile): boolean => bytes.length > limits.fileBytes;
  return {
    files: named.filter((file) => !isLarge(file)),
    skipped: named.filter(isLarge).map(({ path }) => skippedFile(path, 'too-large')),
  };
}

/** The record of a file that is skipped for `reason`. */
export const skippedFile = (path: string, reason: SkipReason): SkippedFile => ({ path, reason, detail: skip(reason).detail });

/** The refusal of a submission with more than `most` files. */
export const tooManyFiles = (most: number): Refusal =>
  new Refusal('too-many-files', `A submission carries at most ${most} files; send it in parts with the scope "paths".`);

/** The refusal of a submission whose files weigh more than `most` bytes together. */
export const tooManyBytes = (most: number): Refusal =>
  new Refusal(
    'body-too-large',
    `The files of a submission weigh at most ${most} bytes together; send it in parts with the scope "paths".`,
  );

function refuseDuplicates(files: readonly UploadedFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path))
      throw new Refusal(
        'invalid-request',
        `The path ${JSON.stringify(path)} occurs more than once in the submission.${hint(path)}`,
      );
    seen.add(path);
  }
}

/** Paths that differ in a secret only are one path here. */
const hint = (path: string): string => (path.includes(secretMask) ? ' Secrets in paths are masked; rename the files.' : '');
