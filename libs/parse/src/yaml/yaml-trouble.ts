import type { FileProblemCode, Problem } from '@plimsoll/model';

/** Stops the reading of a document: the customer's YAML is broken or goes over a limit. */
export class YamlTrouble extends Error {
  constructor(
    readonly code: FileProblemCode,
    message: string,
    /** Offset in the text that was being read. */
    readonly offset: number,
    /** True when nothing after it may be read either. */
    readonly final: boolean = false,
  ) {
    super(message);
    this.name = 'YamlTrouble';
  }

  /** The trouble as a result with its line, from 1. */
  problem(line: number): Problem {
    return { code: this.code, message: this.message, line };
  }
}
