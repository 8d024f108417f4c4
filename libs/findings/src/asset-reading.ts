import { severityCode } from '@plimsoll/model';
import type { Observation } from '@plimsoll/model';
import type { AssetVerdict, JudgedAnalysis, ResolvedReason } from './finding.js';
import { keyOf } from './identity.js';

export type Report = Pick<Observation, 'rule' | 'anchor' | 'severity'>;

/** A verdict in the two questions that reconciling asks of it. */
export interface AssetReading {
  /** What is wrong on the asset now, by `keyOf(rule, anchor)`. */
  reported: ReadonlyMap<string, Report>;
  /** Why an open finding of the rule that is not reported any more is resolved; undefined leaves it open. */
  reasonToResolve(rule: string): ResolvedReason | undefined;
}

const silent: ReadonlyMap<string, Report> = new Map();

/** Reads one verdict; rules outside `liveRules` report nothing and resolve what they reported before. */
export function readVerdict(verdict: AssetVerdict, liveRules: ReadonlySet<string>): AssetReading {
  switch (verdict.state) {
    case 'absent':
      return { reported: silent, reasonToResolve: () => 'asset-removed' };
    case 'not-judged':
      return { reported: silent, reasonToResolve: () => undefined };
    case 'analysed':
      return readAnalysis(verdict.analysis, liveRules);
  }
}

function readAnalysis(analysis: JudgedAnalysis, liveRules: ReadonlySet<string>): AssetReading {
  const settled = settledRules(analysis);
  return {
    reported: reportsOf(analysis.observations.filter(({ rule }) => liveRules.has(rule))),
    reasonToResolve(rule) {
      if (!liveRules.has(rule)) return 'rule-retired';
      return settled.has(rule) ? 'fixed' : undefined;
    },
  };
}

/** A rule that met one value it could not know, or that threw, may have missed what it reported before. */
function settledRules({ observations, passed, notApplicable, notAssessed, crashed }: JudgedAnalysis): Set<string> {
  const unsettled = new Set([...notAssessed, ...crashed].map(({ rule }) => rule));
  const ran = [...passed, ...notApplicable, ...observations.map(({ rule }) => rule)];
  return new Set(ran.filter((rule) => !unsettled.has(rule)));
}

function reportsOf(observations: readonly Report[]): Map<string, Report> {
  const reports = new Map<string, Report>();
  for (const observation of observations) {
    const key = keyOf(observation.rule, observation.anchor);
    const before = reports.get(key);
    const isWorse = before === undefined || severityCode(observation.severity) < severityCode(before.severity);
    if (isWorse) reports.set(key, observation);
  }
  return reports;
}
