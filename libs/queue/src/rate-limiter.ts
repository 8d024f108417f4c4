import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** How many units may be used in a window, which begins with its first use. */
export interface LimitPolicy {
  name: string;
  quota: number;
  windowSeconds: number;
}

/** What one use left of the quota. */
export interface QuotaLeft {
  /** The use itself was one too many. */
  isOver: boolean;
  remaining: number;
  /** Until the window ends and the whole quota is there again; at least 1. */
  seconds: number;
}

// For so long nobody asks a store that failed or hangs: each who asks would wait for it.
const restMs = 1_000;

/**
 * Counts uses by key: in the store that all gateways share, and in this process alone while the store does not answer. Nobody is
 * refused because the store is away.
 */
export class RateLimiter {
  private readonly alone: RateLimiterMemory;
  private restsUntil = 0;

  constructor(
    private readonly policy: LimitPolicy,
    private readonly shared: RateLimiterAbstract,
    private readonly onTrouble: (error: Error) => void,
  ) {
    this.alone = new RateLimiterMemory({ points: policy.quota, duration: policy.windowSeconds });
  }

  /** Uses one unit of the key's quota; never rejects. */
  async use(key: string): Promise<QuotaLeft> {
    if (Date.now() < this.restsUntil) return this.useOf(this.alone, key);
    try {
      return await this.useOf(this.shared, key);
    } catch (error) {
      this.restsUntil = Date.now() + restMs;
      this.onTrouble(error instanceof Error ? error : new Error(String(error)));
      return this.useOf(this.alone, key);
    }
  }

  private useOf(limiter: RateLimiterAbstract, key: string): Promise<QuotaLeft> {
    return limiter.consume(key).then(
      (left) => this.leftOf(left, false),
      (error: unknown) => {
        if (error instanceof RateLimiterRes) return this.leftOf(error, true);
        throw error;
      },
    );
  }

  private leftOf({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): QuotaLeft {
    const seconds = Math.min(this.policy.windowSeconds, Math.max(1, Math.ceil(msBeforeNext / 1_000)));
    return { isOver, remaining: remainingPoints, seconds };
  }
}
