/** How bad a hit is, worst first. The order is the sort order everywhere. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** How sure a rule is that what it reports is really there. */
export type Confidence = 'high' | 'medium' | 'low';

/** `default` feeds scans, posture, gates and compliance; `pedantic` is style and twins that exist to agree with one peer. */
export type Profile = 'default' | 'pedantic';

/** Weight of a severity in a score (REPORTING: critical 10, high 5, medium 3, low 1, info 0). */
export const severityWeight: Record<Severity, number> = { critical: 10, high: 5, medium: 3, low: 1, info: 0 };

/** The code under which a severity is stored: 1 is critical, 5 is info. */
export const severityCode = (severity: Severity): number => severities.indexOf(severity) + 1;

/** The severity of a stored code; an unknown code is a bug. */
export function severityOf(code: number): Severity {
  const severity = severities[code - 1];
  if (severity === undefined) throw new Error(`no severity has the code ${code}`);
  return severity;
}

/** True when `severity` is at least as bad as `threshold`. */
export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(threshold);

/** One count per severity, worst first. */
export type SeverityCounts = Record<Severity, number>;

export const noFindings = (): SeverityCounts => ({ critical: 0, high: 0, medium: 0, low: 0, info: 0 });
