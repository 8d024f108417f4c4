const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Bytes of a Compose size such as `512m` or `1.5GB`; undefined for anything else. */
export function bytesOf(text: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(text.trim());
  const unit = units[(match?.[2] ?? '').toLowerCase()];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** A decimal number such as `0.5`; undefined for anything else. */
export const decimalOf = (text: string): number | undefined => (/^-?\d*\.?\d+$/.test(text.trim()) ? Number(text) : undefined);
