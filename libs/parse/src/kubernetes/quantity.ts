const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/** A quantity of Kubernetes such as `500m`, `1Gi` or `1e3` as a number (cores, bytes); undefined for anything else. */
export function quantityOf(text: string): number | undefined {
  const match = /^([-+]?\d*\.?\d+(?:[eE][-+]?\d+)?|[-+]?\d+\.)([numkMGTPE]|[KMGTPE]i)?$/.exec(text.trim());
  const factor = factors[match?.[2] ?? ''];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}
