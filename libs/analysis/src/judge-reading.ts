import { subjectsOf } from '@plimsoll/model';
import type { FileAnalysis, FileKind, NotAssessed, Profile } from '@plimsoll/model';
import type { Rule, RuleContext } from '@plimsoll/rules';
import { judgeRule } from './judge-rule.js';
import type { Judgement } from './judge-rule.js';
import { observe } from './observe.js';
import { Privacy } from './privacy.js';
import type { Reading } from './reading.js';

/** A file on its way into the analysis. A verdict depends on its kind and its text; `path` tells the caller which file it was. */
export interface AnalysedFile {
  path: string;
  kind: FileKind;
  text: string;
}

/** The catalogue and the settings of one run. */
export interface JudgementOptions {
  rules: readonly Rule[];
  kubernetesVersion?: string;
  /** `default` unless given; `pedantic` runs both profiles. */
  profile?: Profile;
}

/** Judges a file that was read: every rule of its kind, each on its own. What was not read is not assessed, never passed. */
export function judgeReading(file: AnalysedFile, reading: Reading, options: JudgementOptions): FileAnalysis {
  const rules = options.rules.filter((rule) => isAsked(rule, file.kind, options.profile ?? 'default'));
  const context: RuleContext = options.kubernetesVersion === undefined ? {} : { kubernetesVersion: options.kubernetesVersion };
  const judgements =
    reading.extent === 'none' ? [] : rules.map((rule) => judgeRule(rule, reading.subjects[rule.subject] ?? [], context));
  const privacy = new Privacy(file.kind, file.text);
  const { observations, cut, problems } = observe(judgements, privacy);
  const unread = reading.extent === 'whole' ? [] : rules.map((rule) => unreadable(rule, reading));
  const certain = reading.extent === 'whole' ? judgements.filter(isSilent) : [];
  return {
    kind: file.kind,
    observations,
    passed: idsOf(certain.filter(({ applied }) => applied)),
    notAssessed: [...notAssessedOf(judgements, privacy), ...[...cut].map(dropped), ...unread].sort(byRuleAndLine),
    notApplicable: idsOf(certain.filter(({ applied }) => !applied)),
    crashed: judgements.flatMap(({ rule, crash }) =>
      crash === undefined ? [] : [{ rule: rule.id, message: privacy.message(crash) }],
    ),
    problems: [...reading.problems.map((problem) => ({ ...problem, message: privacy.message(problem.message) })), ...problems],
  };
}

const isAsked = (rule: Rule, kind: FileKind, profile: Profile): boolean =>
  subjectsOf[kind].includes(rule.subject) && (profile === 'pedantic' || rule.profile === 'default');

const isSilent = ({ hits, notAssessed, crash }: Judgement): boolean =>
  hits.length === 0 && notAssessed.length === 0 && crash === undefined;

const idsOf = (judgements: readonly Judgement[]): string[] => judgements.map(({ rule }) => rule.id).sort();

function unreadable(rule: Rule, reading: Reading): NotAssessed {
  const line = reading.problems.find((problem) => problem.line !== undefined)?.line;
  return { rule: rule.id, why: 'unreadable', ...(line === undefined ? {} : { line }) };
}

const dropped = (rule: string): NotAssessed => ({ rule, why: 'too-many-observations' });

/** One entry per rule, reason and line. */
function notAssessedOf(judgements: readonly Judgement[], privacy: Privacy): NotAssessed[] {
  const entries = new Map<string, NotAssessed>();
  for (const entry of judgements.flatMap(({ notAssessed }) => notAssessed)) {
    const masked = { ...entry, why: privacy.message(entry.why) };
    entries.set(JSON.stringify([masked.rule, masked.why, masked.line]), masked);
  }
  return [...entries.values()];
}

const byRuleAndLine = (a: NotAssessed, b: NotAssessed): number =>
  compare(a.rule, b.rule) || (a.line ?? 0) - (b.line ?? 0) || compare(a.why, b.why);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
