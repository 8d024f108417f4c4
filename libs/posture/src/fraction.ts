/** A fraction of whole numbers: a score in floating point can come out as 100 while something fails. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** Adds fractions exactly; none add up to 0. */
export const sumOf = (fractions: readonly Fraction[]): Fraction => fractions.reduce(add, { over: 0n, under: 1n });

/** How many whole times `unit` goes into `part / whole`, rounded down. `whole` must be positive. */
export function floorOf(part: Fraction, whole: number, unit: number): number {
  return Number((part.over * BigInt(unit)) / (part.under * BigInt(whole)));
}

function add(left: Fraction, right: Fraction): Fraction {
  const widen = right.under / greatestDivisor(right.under, left.under % right.under);
  const under = left.under * widen;
  return { over: left.over * widen + right.over * (under / right.under), under };
}

const greatestDivisor = (left: bigint, right: bigint): bigint => (right === 0n ? left : greatestDivisor(right, left % right));
