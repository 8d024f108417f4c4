import { afterEach, expect, jest, test } from '@jest/globals';

jest.setTimeout(60_000);

interface AnalysisTask {
  path: string;
  kind: 'kubernetes';
  bytes: Uint8Array;
}

interface Pool {
  judge(task: AnalysisTask): Promise<unknown>;
  close(): Promise<void>;
}

// Threads run what is built.
const { AnalysisPool } = (await import(new URL('../apps/worker/dist/analysis/analysis-pool.js', import.meta.url).href)) as {
  AnalysisPool: new (options: { threads: number; deadlineMs?: number; heapMiB?: number }) => Pool;
};

let pool: Pool | undefined;
afterEach(() => pool?.close());

const file = (text: string): AnalysisTask => ({ path: 'k.yaml', kind: 'kubernetes', bytes: Buffer.from(text) });
const small = file('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n');
const large = file(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n${'  a: b\n'.repeat(200_000)}`);

test('analysisMs: a file that takes longer is refused, and the next one is judged', async () => {
  pool = new AnalysisPool({ threads: 1, deadlineMs: 20 });
  expect(await pool.judge(large)).toEqual({
    refused: 'analysis-timeout',
    detail: 'The analysis of the file took longer than 20 ms.',
  });
  await pool.close();
  pool = new AnalysisPool({ threads: 1 });
  expect(await pool.judge(small)).toMatchObject({ analysis: { problems: [] } });
});

test('analysisHeapMiB: a file that needs more is refused, and the next one is judged', async () => {
  pool = new AnalysisPool({ threads: 1, heapMiB: 48 });
  expect(await pool.judge(large)).toEqual({
    refused: 'analysis-memory',
    detail: 'The analysis of the file needs more memory than one file may.',
  });
  expect(await pool.judge(small)).toMatchObject({ analysis: { problems: [] } });
});
