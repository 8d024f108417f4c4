import { invariant } from '@plimsoll/model';
import { organisationCounters, projectVectors, type ProjectRow } from '@plimsoll/store';
import type { Standing } from '../../posture/read-posture.js';
import type { Asking } from '../query/asking.js';

/** What the organisation's posture is made from, read once per request. */
export async function organisationStanding({ db, batches }: Asking): Promise<Standing> {
  const counters = await batches.load('organisation counters', db.tenant, async () => {
    const { vector, counts, assets } = await organisationCounters(db);
    return new Map([[db.tenant, { vector, open: counts, assets }]]);
  });
  invariant(counters, 'an organisation has counters');
  return counters;
}

/** What a project's posture is made from; the projects of a page are read together. */
export async function projectStanding({ db, batches }: Asking, project: ProjectRow): Promise<Standing> {
  const vector = await batches.load('vector of project', project.id, (ids) => projectVectors(db, ids));
  return { vector: vector ?? {}, open: project.open, assets: project.assets };
}
