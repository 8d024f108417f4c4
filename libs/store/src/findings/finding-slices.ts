import { fileKinds, severityCode, type FileKind, type Severity } from '@plimsoll/model';
import type { Presence } from '@plimsoll/findings';
import type { Db } from '../database.js';
import { countedUpTo, readCursor } from '../paging/page.js';
import { Where } from '../paging/where.js';

export interface FindingFilter {
  presence: Presence;
  severities: readonly Severity[] | undefined;
  rule: string | undefined;
  kind: FileKind | undefined;
  projectId: string | undefined;
  label: { name: string; value: string } | undefined;
}

/**
 * Findings cut into slices of which an index holds each in order: one for each kind of file and, when a label is asked for, each
 * project that has it. So whatever is asked together, no finding is read that is not in a slice's first rows.
 *
 * Indexes: finding_of_kind, finding_of_kind_in_project, finding_of_kind_of_rule, finding_of_rule_in_project, project_label_by_value.
 */
export interface FindingSlices {
  where: Where;
  /** The slices as a table `s`. */
  slices: string;
  /** The condition that `f` is in slice `s`. */
  within: string;
  isMany: boolean;
}

/** What findings can be listed by for many at once. */
export type FindingParent = 'project' | 'asset';

/** The slices of a filter; for many projects or assets, those of the one that is called `p`. */
export function findingSlices(db: Db, filter: FindingFilter, parent?: FindingParent): FindingSlices {
  const where = new Where(db.tenant, 'f')
    .and('f.presence = ?', filter.presence === 'open' ? 1 : 2)
    .and('f.severity = ANY (?::smallint[])', filter.severities?.map(severityCode))
    .and('f.rule = ?', filter.rule)
    .and('f.project_id = ?', filter.projectId);
  // All findings of an asset are of its kind, and they are few.
  if (parent === 'asset')
    return {
      where: where.and('f.kind = ?', filter.kind),
      slices: '(VALUES (1)) AS s',
      within: 'f.asset_id = p.id',
      isMany: false,
    };
  const kinds = `unnest(${where.parameter(filter.kind === undefined ? fileKinds : [filter.kind])}::text[])`;
  const within = parent === 'project' ? 'f.kind = s.kind AND f.project_id = p.id' : 'f.kind = s.kind';
  if (!filter.label) return { where, slices: `${kinds} AS s (kind)`, within, isMany: false };
  const label = new Where(db.tenant, 'l', where.parameters)
    .and('l.name = ?', filter.label.name)
    .and('l.value = ?', filter.label.value)
    .and('l.project_id = ?', filter.projectId);
  return {
    where,
    slices: `(SELECT l.project_id, k.kind FROM project_label l CROSS JOIN ${kinds} AS k (kind) WHERE ${label.sql}) AS s`,
    within: `${within} AND f.project_id = s.project_id`,
    isMany: true,
  };
}

/** Adds the condition that a finding comes after the cursor. */
export function afterFinding(where: Where, cursor: string | undefined): void {
  if (cursor === undefined) return;
  const [severity, id] = readCursor('findings', ['int', 'uuid'], cursor);
  where.and(`(f.severity, f.id) > (${where.parameter(severity)}::smallint, ?::uuid)`, id);
}

/** The severities and ids of the first `rows` findings over all slices, worst first. */
export function firstFindings({ where, slices, within, isMany }: FindingSlices, rows: number): string {
  const first = (limit: number): string =>
    `CROSS JOIN LATERAL (SELECT f.severity, f.id FROM finding f WHERE ${where.sql} AND ${within} ORDER BY f.severity, f.id LIMIT ${limit}) i`;
  // Of many slices only those that begin first can hold what comes first: as many as there are rows.
  const begins = isMany ? `(SELECT s.* FROM ${slices} ${first(1)} ORDER BY i.severity, i.id LIMIT ${rows}) AS s` : slices;
  return `SELECT i.severity, i.id FROM ${begins} ${first(rows)} ORDER BY i.severity, i.id LIMIT ${rows}`;
}

/** One row for each finding over all slices, no more than are counted. */
export const someFindings = ({ where, slices, within }: FindingSlices): string =>
  `SELECT 1 FROM ${slices} CROSS JOIN LATERAL (
     SELECT 1 FROM finding f WHERE ${where.sql} AND ${within} ORDER BY f.severity, f.id LIMIT ${countedUpTo + 1}
   ) i LIMIT ${countedUpTo + 1}`;
