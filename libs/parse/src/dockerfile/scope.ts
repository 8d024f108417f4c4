/** What is known of a variable: its value, that it is not set unless someone passes it, or nothing. */
export type Known = { state: 'set'; value: string } | { state: 'unset' } | { state: 'unknown' };

export const unknownValue: Known = { state: 'unknown' };
export const unsetValue: Known = { state: 'unset' };

/** Set by the builder, so that the file cannot tell. */
const builderArguments =
  /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT|STAGE)$|^(?:https?|ftp|no|all)_proxy$|^SOURCE_DATE_EPOCH$/i;

/** A stage that builds on more stages than this knows nothing of the farther ones. */
const farthest = 100;

/** The variables that a stage has seen so far: its own, then those of the stage it builds on. */
export class Scope {
  private readonly own = new Map<string, Known>();
  private readonly environment = new Set<string>();
  /** This scope and those of the stages below it, nearest first, as far as they are looked at. */
  private readonly reach: readonly Scope[];

  /** `undeclared` is what a name is that no instruction of the file mentions. */
  constructor(
    private readonly undeclared: Known,
    parent?: Scope,
  ) {
    this.reach = [this, ...(parent?.reach.slice(0, farthest - 1) ?? [])];
  }

  set(name: string, value: Known): void {
    this.own.set(name, value);
  }

  /** Sets a variable of the image, which an ARG of the same name does not change. */
  setEnvironment(name: string, value: Known): void {
    this.own.set(name, value);
    this.environment.add(name);
  }

  /** True when ENV of this stage or of one below it sets the variable. */
  isEnvironment(name: string): boolean {
    return this.reach.some((scope) => scope.environment.has(name));
  }

  /** True when ARG or ENV of this stage or of one below it names the variable. */
  declares(name: string): boolean {
    return this.find(name) !== undefined;
  }

  lookup(name: string): Known {
    return this.find(name) ?? (builderArguments.test(name) ? unknownValue : this.undeclared);
  }

  private find(name: string): Known | undefined {
    for (const scope of this.reach) {
      const known = scope.own.get(name);
      if (known !== undefined) return known;
    }
    return undefined;
  }
}
