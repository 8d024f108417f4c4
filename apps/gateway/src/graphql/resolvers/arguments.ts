import { Refusal } from '@plimsoll/model';
import { findProject, type ProjectRow } from '@plimsoll/store';
import type { z } from 'zod';
import { notFound } from '../../http/not-found.js';
import { labelFilter, projectName, uuid } from '../../schemas/primitives.js';
import type { Asking } from '../query/asking.js';
import type { LabelInput } from '../types/finding.js';

/** The value of an argument in the form that REST demands of the same parameter; refuses with `invalid-request`. */
export function readArgument<Schema extends z.ZodType>(parameter: string, schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const details = read.error.issues.map(({ message }) => ({ parameter, detail: message }));
  throw new Refusal('invalid-request', `The argument ${parameter} does not have the expected form.`, details);
}

/** An id as it is stored; undefined for what is no UUID and so names nothing. */
export const idAsked = (id: string): string | undefined => uuid.safeParse(id).data?.toLowerCase();

/** The project that an argument names by id or key; refuses with `not-found` as REST does. */
export async function projectNamed(asking: Asking, name: string | null | undefined): Promise<ProjectRow | undefined> {
  if (name === null || name === undefined) return undefined;
  return (await findProject(asking.db, readArgument('project', projectName, name))) ?? notFound();
}

/** The label that an argument asks for, in the form that REST demands. */
export const labelAsked = (label: LabelInput | null | undefined): { name: string; value: string } | undefined =>
  label ? readArgument('label', labelFilter, `${label.name}=${label.value}`) : undefined;
