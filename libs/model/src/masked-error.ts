import { maskSecrets } from './secrets.js';

/** An error as it may be logged. */
export interface MaskedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
}

/**
 * An error without the secrets of its message, and without the fields that libraries hang on theirs: a failed statement carries its
 * parameters, and those are what customers sent.
 */
export function maskedError(error: unknown): MaskedError {
  if (!(error instanceof Error)) return { type: typeof error, message: maskSecrets(String(error)) };
  const { name, message, stack } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message: maskSecrets(message),
    ...(stack === undefined ? {} : { stack: maskSecrets(stack) }),
    ...(typeof code === 'string' ? { code } : {}),
  };
}
