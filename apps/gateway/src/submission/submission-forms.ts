import { maskSecrets } from '@plimsoll/model';
import { z } from 'zod';
import { labels, plainText } from '../schemas/primitives.js';

const holdsNoPassword = (text: string): boolean =>
  URL.canParse(text) && new URL(text).username === '' && new URL(text).password === '';

/** What a submission says about itself, whatever form its files take. */
const context = {
  scope: z.enum(['paths', 'full']).default('paths').meta({
    description: 'What the submission speaks of: just the files that it carries, or everything, so that what is absent is gone',
  }),
  branch: plainText(255)
    .optional()
    .meta({ description: "Without it: the project's default branch, the only one that moves posture" }),
  commit: z
    .string()
    .regex(/^[0-9A-Za-z._-]{1,64}$/)
    .overwrite(maskSecrets)
    .optional()
    .meta({ description: 'The commit that the files are from' }),
  pipelineUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .refine(holdsNoPassword, { message: 'holds a user or password; leave it out' })
    .overwrite(maskSecrets)
    .optional()
    .meta({ description: 'Where the pipeline run can be seen' }),
};

const labelText = z.string().transform((text, parsing) => {
  const pairs = text
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s));
  const read = labels.safeParse(Object.fromEntries(pairs.map(([name, value]) => [name, value ?? ''])));
  if (read.success) return read.data;
  parsing.addIssue({ code: 'custom', message: 'is not name=value,name=value' });
  return z.NEVER;
});

const labelParameter = labelText.default({}).meta({ description: 'Labels to set on the project: `name=value,name=value`' });

/** Context beside an archive or a form: query parameters or form fields. */
export const contextParameters = z.strictObject({ ...context, labels: labelParameter });

/** The form of a submission as callers see it; a file may come under any name but `archive`. */
export const formSubmission = contextParameters
  .extend({
    file: z
      .array(z.file())
      .optional()
      .meta({ description: "Files; each one's path in the project is its file name. Any other field name serves as well" }),
    archive: z.array(z.file()).optional().meta({ description: 'Tar, tar.gz or zip archives of files' }),
  })
  .catchall(z.file())
  .meta({ id: 'FormSubmission' });

const submittedFile = z
  .strictObject({
    path: z.string().meta({ description: 'In the project, with `/`' }),
    content: z.string(),
    encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
  })
  .meta({ id: 'SubmittedFile' });

/** The JSON form of a submission. */
export const jsonSubmission = z
  .strictObject({
    ...context,
    labels: labels.default({}).meta({ description: 'Labels to set on the project' }),
    files: z.array(submittedFile),
  })
  .meta({ id: 'JsonSubmission' });

/** Media types of a body that is one archive. */
export const archiveTypes = [
  'application/gzip',
  'application/x-gzip',
  'application/x-tar',
  'application/tar',
  'application/tar+gzip',
  'application/zip',
  'application/x-zip-compressed',
] as const;
