import { limits } from '@plimsoll/model';
import { Piscina } from 'piscina';
import type { AnalysisAnswer, AnalysisTask } from './analysis-task.js';

export interface AnalysisPoolOptions {
  threads: number;
  /** Longest that one file may take, in ms. */
  deadlineMs?: number;
  /** Heap of one thread, in MiB. */
  heapMiB?: number;
  /** Hears of each file that was judged: its kind, `done` or why it was refused, and the seconds that it took in its thread. */
  onJudged?: (kind: string, result: string, seconds: number) => void;
}

/** Threads that judge files off the event loop, each with a heap limit; a file that takes too long loses its thread. */
export class AnalysisPool {
  private readonly pool: Piscina<AnalysisTask, AnalysisAnswer>;
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(private readonly options: AnalysisPoolOptions) {
    this.free = options.threads;
    this.pool = new Piscina({
      filename: new URL('./analysis-thread.js', import.meta.url).href,
      name: 'judge',
      minThreads: 1,
      maxThreads: options.threads,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMiB ?? limits.analysisHeapMiB },
    });
  }

  /** Never rejects for what the file does: too slow and too big are answers. */
  async judge(task: AnalysisTask): Promise<AnalysisAnswer> {
    // The deadline must not run while the file waits for a thread.
    await this.takeThread();
    const deadlineMs = this.options.deadlineMs ?? limits.analysisMs;
    const began = performance.now();
    try {
      const answer = await this.pool
        .run(task, { signal: AbortSignal.timeout(deadlineMs) })
        .catch((error: unknown) => refusalOf(error, deadlineMs));
      const result = 'refused' in answer ? answer.refused : 'done';
      this.options.onJudged?.(task.kind, result, (performance.now() - began) / 1_000);
      return answer;
    } finally {
      this.giveThread();
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async takeThread(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private giveThread(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

function refusalOf(error: unknown, deadlineMs: number): AnalysisAnswer {
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError')
    return { refused: 'analysis-timeout', detail: `The analysis of the file took longer than ${deadlineMs} ms.` };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { refused: 'analysis-memory', detail: 'The analysis of the file needs more memory than one file may.' };
  throw error;
}
