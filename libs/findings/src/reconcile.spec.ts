import { describe, expect, test } from '@jest/globals';
import type { Observation, Severity } from '@plimsoll/model';
import type { AssetVerdict, JudgedAnalysis, KnownFinding } from './finding.js';
import { reconcile } from './reconcile.js';

const liveRules = new Set(['dockerfile/root', 'dockerfile/latest', 'dockerfile/secret']);

const hit = (rule: string, anchor: string, severity: Severity = 'high'): Observation => ({
  rule,
  anchor,
  severity,
  confidence: 'high',
  span: { line: 1, column: 1, endLine: 1, endColumn: 2 },
  message: 'says',
  excerpt: 'FROM alpine',
});

const analysed = (assetId: string, analysis: Partial<JudgedAnalysis>): AssetVerdict => ({
  assetId,
  state: 'analysed',
  analysis: { observations: [], passed: [], notAssessed: [], notApplicable: [], crashed: [], ...analysis },
});

const finding = (over: Partial<KnownFinding> = {}): KnownFinding => ({
  id: 'f1',
  assetId: 'api',
  rule: 'dockerfile/root',
  anchor: 'stage:0/user',
  severity: 'high',
  presence: 'open',
  source: 'plimsoll',
  ...over,
});

const run = (known: KnownFinding[], verdicts: AssetVerdict[], rules = liveRules) =>
  reconcile({ known, verdicts, source: 'plimsoll', liveRules: rules });

const root = { assetId: 'api', rule: 'dockerfile/root', anchor: 'stage:0/user' };
const unchanged = { changes: [], kept: 1 };

describe('what opens', () => {
  test('the first scan opens each observation, ordered by asset, rule and anchor', () => {
    const web = analysed('web', { observations: [hit('dockerfile/root', 'b'), hit('dockerfile/root', 'a')] });
    const api = analysed('api', { observations: [hit('dockerfile/root', 'z'), hit('dockerfile/latest', 'z', 'low')] });
    expect(run([], [web, api])).toEqual({
      changes: [
        { type: 'opened', assetId: 'api', rule: 'dockerfile/latest', anchor: 'z', severity: 'low' },
        { type: 'opened', assetId: 'api', rule: 'dockerfile/root', anchor: 'z', severity: 'high' },
        { type: 'opened', assetId: 'web', rule: 'dockerfile/root', anchor: 'a', severity: 'high' },
        { type: 'opened', assetId: 'web', rule: 'dockerfile/root', anchor: 'b', severity: 'high' },
      ],
      kept: 0,
    });
  });

  test('a rule that could not judge all of a file still opens what it did see', () => {
    const verdict = analysed('api', {
      observations: [hit('dockerfile/root', 'stage:0/user')],
      notAssessed: [{ rule: 'dockerfile/root', why: '${USER} is not known' }],
    });
    expect(run([], [verdict]).changes).toEqual([{ type: 'opened', ...root, severity: 'high' }]);
  });

  test('two hits on one place are one finding with the worse severity', () => {
    const verdict = analysed('api', {
      observations: [hit('dockerfile/root', 'stage:0/user', 'low'), hit('dockerfile/root', 'stage:0/user', 'critical')],
    });
    expect(run([], [verdict]).changes).toEqual([{ type: 'opened', ...root, severity: 'critical' }]);
  });

  test('a rule that is not live opens nothing', () => {
    expect(run([], [analysed('api', { observations: [hit('dockerfile/gone', 'a')] })])).toEqual({ changes: [], kept: 0 });
  });
});

describe('what stays', () => {
  test('a scan that sees the same again changes nothing', () => {
    expect(run([finding()], [analysed('api', { observations: [hit('dockerfile/root', 'stage:0/user')] })])).toEqual(unchanged);
  });

  test('a finding that comes back is the same finding, with the severity it has now', () => {
    const verdict = analysed('api', { observations: [hit('dockerfile/root', 'stage:0/user', 'critical')] });
    expect(run([finding({ presence: 'resolved' })], [verdict])).toEqual({
      changes: [{ type: 'reopened', findingId: 'f1', ...root, severity: 'critical' }],
      kept: 0,
    });
  });

  test('a finding whose severity moves keeps its identity', () => {
    const verdict = analysed('api', { observations: [hit('dockerfile/root', 'stage:0/user', 'medium')] });
    expect(run([finding()], [verdict])).toEqual({
      changes: [{ type: 'severity-changed', findingId: 'f1', ...root, from: 'high', to: 'medium' }],
      kept: 1,
    });
  });

  test('a resolved finding stays resolved while nothing reports it', () => {
    const verdicts: AssetVerdict[] = [{ assetId: 'api', state: 'absent' }];
    expect(run([finding({ presence: 'resolved' })], verdicts)).toEqual({ changes: [], kept: 0 });
    expect(run([finding({ presence: 'resolved' })], [analysed('api', { passed: ['dockerfile/root'] })]).changes).toEqual([]);
  });
});

describe('what resolves', () => {
  const fixed = { type: 'resolved', findingId: 'f1', ...root, severity: 'high', reason: 'fixed' };

  test.each<[string, Partial<JudgedAnalysis>]>([
    ['passes', { passed: ['dockerfile/root'] }],
    ['has nothing to judge any more', { notApplicable: ['dockerfile/root'] }],
  ])('a rule that %s resolves its finding', (_, analysis) => {
    expect(run([finding()], [analysed('api', analysis)])).toEqual({ changes: [fixed], kept: 0 });
  });

  test('a rule that now fails elsewhere in the file resolves the old place and opens the new one', () => {
    const verdict = analysed('api', { observations: [hit('dockerfile/root', 'stage:1/user')] });
    expect(run([finding()], [verdict]).changes).toEqual([
      fixed,
      { type: 'opened', ...root, anchor: 'stage:1/user', severity: 'high' },
    ]);
  });

  test('a file that a full scan does not hold any more takes all its findings along', () => {
    const known = [finding(), finding({ id: 'f2', rule: 'dockerfile/gone' }), finding({ id: 'f3', assetId: 'web' })];
    expect(run(known, [{ assetId: 'api', state: 'absent' }])).toEqual({
      changes: [
        { type: 'resolved', findingId: 'f2', ...root, rule: 'dockerfile/gone', severity: 'high', reason: 'asset-removed' },
        { ...fixed, reason: 'asset-removed' },
      ],
      kept: 0,
    });
  });

  test('a retired rule resolves its finding where the scan looked, even if an old analysis still reports it', () => {
    const rules = new Set(['dockerfile/latest']);
    const verdict = analysed('api', { observations: [hit('dockerfile/root', 'stage:0/user')] });
    expect(run([finding()], [verdict], rules).changes).toEqual([{ ...fixed, reason: 'rule-retired' }]);
  });
});

describe('what resolves nothing', () => {
  test('a file that was not in the scan', () => {
    expect(run([finding()], [analysed('web', { passed: ['dockerfile/root'] })])).toEqual({ changes: [], kept: 0 });
    expect(run([finding()], [])).toEqual({ changes: [], kept: 0 });
  });

  test('a file that was refused, skipped or timed out, even for a retired rule', () => {
    const verdicts: AssetVerdict[] = [{ assetId: 'api', state: 'not-judged' }];
    expect(run([finding()], verdicts)).toEqual(unchanged);
    expect(run([finding()], verdicts, new Set())).toEqual(unchanged);
  });

  test.each<[string, Partial<JudgedAnalysis>]>([
    ['was not assessed', { notAssessed: [{ rule: 'dockerfile/root', why: '${USER}' }] }],
    ['crashed', { crashed: [{ rule: 'dockerfile/root', message: 'boom' }] }],
    [
      'passed one part and was not assessed in another',
      { passed: ['dockerfile/root'], notAssessed: [{ rule: 'dockerfile/root', why: '${USER}' }] },
    ],
    [
      'failed elsewhere and was not assessed here',
      { observations: [hit('dockerfile/root', 'stage:0/user', 'high')], crashed: [{ rule: 'dockerfile/root', message: 'boom' }] },
    ],
    ['did not run', { passed: ['dockerfile/latest'] }],
  ])('a rule that %s', (_, analysis) => {
    const known = [finding(), finding({ id: 'f2', anchor: 'stage:9/user' })];
    const changes = run(known, [analysed('api', analysis)]).changes;
    expect(changes).toEqual([]);
  });

  test('another source', () => {
    const known = [finding({ source: 'trivy' }), finding({ id: 'f2', source: 'trivy', assetId: 'web' })];
    const verdicts: AssetVerdict[] = [analysed('api', { passed: ['dockerfile/root'] }), { assetId: 'web', state: 'absent' }];
    expect(run(known, verdicts)).toEqual({ changes: [], kept: 0 });
  });
});

test('of ten files, one alone resolves nothing, and a full scan of nine resolves exactly the tenth', () => {
  const files = Array.from({ length: 10 }, (_, index) => `file-${index}`);
  const known = files.map((assetId) => finding({ id: `finding of ${assetId}`, assetId }));
  const same = (assetId: string) => analysed(assetId, { observations: [hit('dockerfile/root', 'stage:0/user')] });

  expect(run(known, [same('file-3')])).toEqual(unchanged);
  expect(run(known, [...files.slice(0, 9).map(same), { assetId: 'file-9', state: 'absent' }])).toEqual({
    changes: [
      { type: 'resolved', findingId: 'finding of file-9', ...root, assetId: 'file-9', severity: 'high', reason: 'asset-removed' },
    ],
    kept: 9,
  });
});

test('two verdicts for one asset are a bug', () => {
  expect(() => run([], [analysed('api', {}), { assetId: 'api', state: 'absent' }])).toThrow('one verdict per asset');
});
