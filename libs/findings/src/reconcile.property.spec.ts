import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { severities } from '@plimsoll/model';
import type { Observation } from '@plimsoll/model';
import type { AssetVerdict, FindingChange, KnownFinding, Presence } from './finding.js';
import { reconcile } from './reconcile.js';
import type { ReconcileInput } from './reconcile.js';

const source = 'plimsoll';
const asset = fc.constantFrom('a', 'b', 'c', 'd');
const rule = fc.constantFrom('r1', 'r2', 'r3', 'r4');
const anchor = fc.constantFrom('x', 'y', 'z');
const severity = fc.constantFrom(...severities);

const observation: fc.Arbitrary<Observation> = fc.record({ rule, anchor, severity }).map((report) => ({
  ...report,
  confidence: 'high',
  span: { line: 1, column: 1, endLine: 1, endColumn: 1 },
  message: 'says',
  excerpt: '',
}));

const analysis = fc.record({
  observations: fc.array(observation, { maxLength: 6 }),
  passed: fc.array(rule, { maxLength: 3 }),
  notApplicable: fc.array(rule, { maxLength: 2 }),
  notAssessed: fc.array(fc.record({ rule, why: fc.constant('unknown') }), { maxLength: 2 }),
  crashed: fc.array(fc.record({ rule, message: fc.constant('boom') }), { maxLength: 1 }),
});

const verdict: fc.Arbitrary<AssetVerdict> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ assetId: asset, state: fc.constant('analysed' as const), analysis }) },
  { weight: 1, arbitrary: fc.record({ assetId: asset, state: fc.constant('absent' as const) }) },
  { weight: 1, arbitrary: fc.record({ assetId: asset, state: fc.constant('not-judged' as const) }) },
);

const known: fc.Arbitrary<KnownFinding[]> = fc
  .uniqueArray(
    fc.record({
      assetId: asset,
      rule,
      anchor,
      severity,
      presence: fc.constantFrom<Presence>('open', 'resolved'),
      source: fc.constantFrom(source, source, 'trivy'),
    }),
    { selector: ({ assetId, rule, anchor, source }) => [assetId, rule, anchor, source].join(), maxLength: 30 },
  )
  .map((findings) => findings.map((finding, index) => ({ ...finding, id: `f${index}` })));

const input: fc.Arbitrary<ReconcileInput> = fc.record({
  known,
  verdicts: fc.uniqueArray(verdict, { selector: ({ assetId }) => assetId }),
  source: fc.constant(source),
  liveRules: fc.subarray(['r1', 'r2', 'r3', 'r4'], { minLength: 2 }).map((rules) => new Set(rules)),
});

function apply(findings: readonly KnownFinding[], changes: readonly FindingChange[]): KnownFinding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  for (const change of changes) {
    if (change.type === 'opened') {
      const { assetId, rule, anchor, severity } = change;
      const id = `new ${byId.size}`;
      byId.set(id, { id, assetId, rule, anchor, severity, presence: 'open', source });
      continue;
    }
    const before = byId.get(change.findingId);
    if (!before) throw new Error(`${change.findingId} is not known`);
    if (change.type === 'severity-changed') byId.set(before.id, { ...before, severity: change.to });
    else
      byId.set(before.id, { ...before, severity: change.severity, presence: change.type === 'resolved' ? 'resolved' : 'open' });
  }
  return [...byId.values()];
}

test('applying the changes and reconciling again changes nothing', () => {
  fc.assert(
    fc.property(input, (scan) => {
      const once = apply(scan.known, reconcile(scan).changes);
      expect(reconcile({ ...scan, known: once }).changes).toEqual([]);
    }),
  );
});

test('the order in which findings and verdicts are handed in changes nothing', () => {
  fc.assert(
    fc.property(input, (scan) => {
      const reversed = { ...scan, known: scan.known.toReversed(), verdicts: scan.verdicts.toReversed() };
      expect(reconcile(reversed)).toEqual(reconcile(scan));
    }),
  );
});

test('whatever was not judged, not covered or another source says is left alone', () => {
  fc.assert(
    fc.property(input, (scan) => {
      const judged = new Set(scan.verdicts.filter(({ state }) => state !== 'not-judged').map(({ assetId }) => assetId));
      const foreign = new Set(scan.known.filter((finding) => finding.source !== source).map(({ id }) => id));
      for (const change of reconcile(scan).changes) {
        expect(judged).toContain(change.assetId);
        if (change.type !== 'opened') expect(foreign).not.toContain(change.findingId);
      }
    }),
  );
});

test('every open finding of the covered assets is either kept or resolved', () => {
  fc.assert(
    fc.property(input, (scan) => {
      const covered = new Set(scan.verdicts.map(({ assetId }) => assetId));
      const open = scan.known.filter((f) => f.source === source && f.presence === 'open' && covered.has(f.assetId));
      const { changes, kept } = reconcile(scan);
      expect(kept + changes.filter(({ type }) => type === 'resolved').length).toBe(open.length);
    }),
  );
});

test('after a scan, exactly what live rules report on an analysed asset is open, plus what could not be settled', () => {
  fc.assert(
    fc.property(input, (scan) => {
      const after = apply(scan.known, reconcile(scan).changes).filter((f) => f.source === source && f.presence === 'open');
      for (const verdict of scan.verdicts) {
        if (verdict.state !== 'analysed') continue;
        const { observations, passed, notApplicable, notAssessed, crashed } = verdict.analysis;
        const open = new Set(after.filter((f) => f.assetId === verdict.assetId).map((f) => `${f.rule} ${f.anchor}`));
        const reported = new Set(observations.filter((o) => scan.liveRules.has(o.rule)).map((o) => `${o.rule} ${o.anchor}`));
        expect([...reported].filter((place) => !open.has(place))).toEqual([]);

        const unsettled = new Set([...notAssessed, ...crashed].map(({ rule }) => rule));
        const ran = new Set([...passed, ...notApplicable, ...observations.map(({ rule }) => rule)]);
        for (const place of open) {
          const [rule = ''] = place.split(' ');
          expect(reported.has(place) || unsettled.has(rule) || !ran.has(rule)).toBe(true);
        }
      }
    }),
  );
});
