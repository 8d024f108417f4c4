import type { Severity } from '@plimsoll/model';

/** One check of docker-bench-security as a rule: `host/<slug>`. Several ids when the tool splits one question. */
export interface HostCheck {
  slug: string;
  title: string;
  severity: Severity;
  /** Numbers of the check in docker-bench-security 1.6.0. */
  ids: readonly string[];
  why: string;
  fix: string;
}

/** A row of a table of checks: slug, severity, ids, title, why, fix. */
export type HostCheckRow = readonly [slug: string, severity: Severity, ids: string, title: string, why: string, fix: string];

export const toHostCheck = ([slug, severity, ids, title, why, fix]: HostCheckRow): HostCheck => ({
  slug,
  severity,
  ids: ids.split(' '),
  title,
  why,
  fix,
});
