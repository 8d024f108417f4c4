/** What the service said when it refused, in the words of its problem details. */
export interface Problem {
  title: string;
  detail: string;
  status: number;
  requestId?: string | undefined;
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
