import { createHash } from 'node:crypto';
import type { ReadSubmission } from './read-submission.js';

/**
 * What a submission says, whatever form it came in and however a client wrote that form: archives carry times and forms random
 * boundaries, so equal submissions differ in their bytes.
 */
export const meaningOf = ({ files, skipped, ...about }: ReadSubmission): object => ({
  about,
  files: files.map(({ path, bytes }) => [path, createHash('sha256').update(bytes).digest('base64')]),
  skipped: skipped.map(({ path, reason }) => [path, reason]),
});
