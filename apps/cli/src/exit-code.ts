/** How the program ends. Pipelines rely on these figures: they never change. */
export const exitCode = {
  clean: 0,
  gateFailed: 1,
  wrongUsage: 2,
  notAnalysed: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
