import { assess, frameworkById, type Assessment, type Framework } from '@plimsoll/compliance';
import type { Db, ProjectRow } from '@plimsoll/store';
import { notFound } from '../http/not-found.js';
import { standingOf } from './read-posture.js';

export const frameworkNamed = (id: string): Framework => frameworkById(id) ?? notFound();

/** The framework judged against the organisation's, or one project's, current posture. */
export async function readCompliance(db: Db, framework: Framework, project: ProjectRow | undefined): Promise<Assessment> {
  const { vector } = await standingOf(db, project);
  return assess(framework, vector);
}
