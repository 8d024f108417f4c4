/** What the service said when it refused, in the words of its problem details. */
export interface Problem {
  title: string;
  detail: string;
  status: number;
  requestId?: string | undefined;
  /** Seconds after which the service wants to be asked again, where it said so. */
  retryAfter?: number | undefined;
}

/** A question that was not answered. */
export class Trouble extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  /** True when the key itself is the trouble, so that asking again with it is in vain. */
  get isAboutTheKey(): boolean {
    return this.problem.status === 401;
  }
}

/** The problem of anything that was thrown. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Trouble
    ? error.problem
    : { title: 'The page failed', detail: error instanceof Error ? error.message : String(error), status: 0 };

/** The longest pause that a reader does not notice much, in seconds. */
const briefPause = 5;

/** Milliseconds after which to ask again by itself: a service that is short of something for a moment says when. Never after a longer pause. */
export const pauseBeforeRetry = (error: unknown): number | undefined =>
  error instanceof Trouble && error.problem.retryAfter !== undefined && error.problem.retryAfter <= briefPause
    ? error.problem.retryAfter * 1_000
    : undefined;
