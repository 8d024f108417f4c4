import type { LimitPolicy, QuotaLeft } from '@plimsoll/queue';

/**
 * The header fields that tell a client its limit and what is left of it, as structured fields (draft-ietf-httpapi-ratelimit-headers-11),
 * and when to come back once nothing is.
 */
export const limitFields = ({ name, quota, windowSeconds }: LimitPolicy, { isOver, remaining, seconds }: QuotaLeft) => ({
  'ratelimit-policy': `"${name}";q=${quota};w=${windowSeconds}`,
  ratelimit: `"${name}";r=${remaining};t=${seconds}`,
  ...(isOver ? { 'retry-after': String(seconds) } : {}),
});
