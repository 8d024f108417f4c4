import type { Hit, Rule } from '@plimsoll/rules';
import { limits } from '@plimsoll/model';
import type { Observation, Problem, Span } from '@plimsoll/model';
import { AnchorOrdinals, capAnchor } from './anchors.js';
import type { Judgement } from './judge-rule.js';
import type { Privacy } from './privacy.js';

interface RuleHit {
  rule: Rule;
  hit: Hit;
}

/**
 * The hits of all rules as observations in document order, with anchors that are unique per rule. Beyond
 * `limits.observationsPerFile` the rest is dropped and counted in a problem; `cut` names the rules that lost hits.
 */
export function observe(
  judgements: readonly Judgement[],
  privacy: Privacy,
): { observations: Observation[]; cut: Set<string>; problems: Problem[] } {
  const found = judgements.flatMap(({ rule, hits }) => hits.map((hit) => ({ rule, hit }))).sort(byPosition);
  const all = found.filter((one, i) => !isSamePlace(found[i - 1], one));
  const ordinals = new AnchorOrdinals();
  const observations = all
    .slice(0, limits.observationsPerFile)
    .map(({ rule, hit }) => observationOf(rule, hit, privacy, ordinals));
  const dropped = all.slice(limits.observationsPerFile);
  return { observations, cut: new Set(dropped.map(({ rule }) => rule.id)), problems: droppedProblem(dropped) };
}

function byPosition(a: RuleHit, b: RuleHit): number {
  const [left, right] = [a.hit.at.span, b.hit.at.span];
  return (
    left.line - right.line ||
    left.column - right.column ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.hit.at.anchor, b.hit.at.anchor)
  );
}

/** Containers that take one line from an anchor, or from their pod, have one cause and one mend: the line is reported once. */
const isSamePlace = (before: RuleHit | undefined, { rule, hit }: RuleHit): boolean =>
  before?.rule === rule && rule.subject === 'container' && sameSpan(before.hit.at.span, hit.at.span);

const sameSpan = (a: Span, b: Span): boolean =>
  a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function observationOf(rule: Rule, hit: Hit, privacy: Privacy, ordinals: AnchorOrdinals): Observation {
  const { line, column, endLine, endColumn } = hit.at.span;
  return {
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    confidence: rule.confidence,
    anchor: ordinals.unique(rule.id, capAnchor(privacy.anchor(hit.at.anchor))),
    span: { line, column, endLine, endColumn },
    message: privacy.message(hit.says),
    excerpt: privacy.excerpt(line, endLine),
  };
}

function droppedProblem(dropped: readonly RuleHit[]): Problem[] {
  const [first] = dropped;
  if (first === undefined) return [];
  const message = `The file has more than ${limits.observationsPerFile} observations; ${dropped.length} that come later in the file were dropped.`;
  return [{ code: 'too-many-observations', message, line: first.hit.at.span.line }];
}
