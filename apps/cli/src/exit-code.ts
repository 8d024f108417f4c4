/** How the program ends. Pipelines rely on these figures: they never change. */
export const exitCode = {
  clean: 0,
  gateFailed: 1,
  wrongUsage: 2,
  notAnalysed: 3,
  serverNotReached: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Something that we foresee ends the program early; the message says what, and what to do about it. */
export class Ended extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
