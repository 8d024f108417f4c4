import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';

/** Where each limit is met exactly and exceeded: the specs whose tests begin with its name. */
const proofs: Readonly<Record<keyof typeof limits, readonly string[]>> = {
  bodyBytes: ['apps/gateway/src/submission/body-meter.spec.ts', 'test/bad-input/exact-limits.story.spec.ts'],
  smallBodyBytes: ['test/bad-input/exact-limits.story.spec.ts'],
  files: ['libs/ingest/src/upload-limits.spec.ts'],
  fileBytes: ['libs/ingest/src/upload-limits.spec.ts'],
  archiveBytes: ['libs/ingest/src/upload-limits.spec.ts'],
  archiveEntries: ['libs/ingest/src/upload-limits.spec.ts'],
  archiveRatio: ['libs/ingest/src/upload-limits.spec.ts'],
  pathLength: ['libs/ingest/src/upload-limits.spec.ts'],
  depth: ['libs/parse/src/yaml/yaml-limits.spec.ts', 'libs/parse/src/report/json-depth.spec.ts'],
  aliases: ['libs/parse/src/yaml/yaml-limits.spec.ts'],
  nodes: ['libs/parse/src/yaml/yaml-limits.spec.ts'],
  documents: ['libs/parse/src/yaml/yaml-limits.spec.ts'],
  instructions: ['libs/parse/src/dockerfile/trouble.spec.ts'],
  observationsPerFile: ['libs/analysis/src/judge-reading.spec.ts'],
  analysisMs: ['test/analysis-limits.spec.ts'],
  analysisHeapMiB: ['test/analysis-limits.spec.ts'],
  waitSeconds: ['apps/gateway/src/submission/wait-seconds.spec.ts'],
  requestMs: ['apps/gateway/src/http/server-options.spec.ts'],
  page: ['apps/gateway/src/schemas/paging.spec.ts'],
  queryTokens: ['test/bad-input/exact-limits.story.spec.ts'],
  queryDepth: ['test/bad-input/exact-limits.story.spec.ts'],
  queryCost: ['test/bad-input/exact-limits.story.spec.ts'],
};

/** Whether a spec has a test whose name begins with the limit's. */
const isProvenBy = (limit: string, spec: string): boolean =>
  new RegExp(`^\\s*test(?:\\.each\\([^]*?\\))?\\(\\s*'${limit}[:,']`, 'm').test(spec);

describe('every limit has a test of its own', () => {
  test('in the list', () => {
    expect(Object.keys(proofs).sort()).toEqual(Object.keys(limits).sort());
  });

  test.each(Object.entries(proofs))('%s', (limit, specs) => {
    expect(specs.length).toBeGreaterThan(0);
    for (const spec of specs)
      expect([spec, isProvenBy(limit, readFileSync(new URL(`../${spec}`, import.meta.url), 'utf8'))]).toEqual([spec, true]);
  });
});

test.each([
  ["test('depth: it ends', () => {", true],
  ["  test.each(rows)('depth, %s', () => {", true],
  ["test('depth', () => {", true],
  ["test('the depth: it ends', () => {", false],
  ["test('depths: it ends', () => {", false],
  ["// test('depth: it ends', () => {", false],
])('%s is a proof of depth: %s', (text, isProof) => {
  expect(isProvenBy('depth', text)).toBe(isProof);
});
