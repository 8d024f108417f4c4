import type { Severity, SeverityCounts } from '@plimsoll/model';
import { scoreOf, topFixes, type PostureVector, type Score } from '@plimsoll/posture';
import { ruleById } from '@plimsoll/rules';
import { organisationCounters, projectVector, type Db, type ProjectRow } from '@plimsoll/store';

export interface TopFixAnswer {
  rule: string;
  title: string;
  fix: string;
  severity: Severity;
  /** Assets on which the rule fails. */
  assets: number;
  /** Points that mending it everywhere adds to the score. */
  points: number;
}

/** Score and coverage are always shown together; without enough coverage there is no score. */
export interface PostureAnswer {
  scope: 'organisation' | 'project';
  score: number | null;
  scoreIfAccepted: number | null;
  grade: string | null;
  coverage: number | null;
  strict: number | null;
  insufficientEvidence: boolean;
  open: SeverityCounts;
  assets: number;
  topFixes: TopFixAnswer[];
}

const fixesShown = 10;

export const severityOfRule = (rule: string): Severity | undefined => ruleById(rule)?.severity;

/** What a posture is made from. */
export interface Standing {
  vector: PostureVector;
  open: SeverityCounts;
  assets: number;
}

/** The vector, counts and assets of the organisation, or of one project. */
export async function standingOf(db: Db, project: ProjectRow | undefined): Promise<Standing> {
  if (project) return { vector: await projectVector(db, project.id), open: project.open, assets: project.assets };
  const { vector, counts, assets } = await organisationCounters(db);
  return { vector, open: counts, assets };
}

/** The posture's figures, without what to fix. */
export function figuresOf({
  vector,
  open,
  assets,
}: Standing): Omit<PostureAnswer, 'scope' | 'topFixes' | 'grade'> & Pick<Score, 'grade'> {
  const { score, scoreIfAccepted, grade, coverage, strict, insufficientEvidence } = scoreOf(vector, severityOfRule);
  return { score, scoreIfAccepted, grade, coverage, strict, insufficientEvidence, open, assets };
}

/** The posture as of now: the organisation's from its counters, a project's from its own; findings are never counted for it. */
export async function readPosture(db: Db, project: ProjectRow | undefined): Promise<PostureAnswer> {
  const standing = await standingOf(db, project);
  const fixes = topFixes(standing.vector, severityOfRule).slice(0, fixesShown);
  return { scope: project ? 'project' : 'organisation', ...figuresOf(standing), topFixes: fixes.flatMap(fixAnswer) };
}

function fixAnswer({ rule, failed, points }: { rule: string; failed: number; points: number }): TopFixAnswer[] {
  const card = ruleById(rule);
  return card ? [{ rule, title: card.title, fix: card.fix, severity: card.severity, assets: failed, points }] : [];
}
