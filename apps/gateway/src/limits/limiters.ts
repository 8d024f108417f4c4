import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type RefusalCode } from '@plimsoll/model';
import type { RateLimiter, RateLimits } from '@plimsoll/queue';
import type { FastifyReply } from 'fastify';
import type { GatewayConfiguration } from '../configuration.js';
import { GatewayMetrics } from '../monitoring/gateway-metrics.js';
import { CONFIGURATION, RATE_LIMITS } from '../tokens.js';
import { limitFields } from './limit-fields.js';
import type { LimitSettings, PolicyName } from './limit-settings.js';

/** The policies by which requests are counted, shared by all gateways. */
@Injectable()
export class Limiters {
  private readonly policies: LimitSettings['policies'];
  private readonly limiters: Readonly<Record<PolicyName, RateLimiter>>;

  constructor(
    @Inject(CONFIGURATION) { limits: { policies } }: GatewayConfiguration,
    @Inject(RATE_LIMITS) rateLimits: RateLimits,
    @Inject(GatewayMetrics) private readonly metrics: GatewayMetrics,
  ) {
    this.policies = policies;
    this.limiters = {
      requests: rateLimits.limiter(policies.requests),
      scans: rateLimits.limiter(policies.scans),
      'bad-keys': rateLimits.limiter(policies['bad-keys']),
    };
  }

  /** Counts a request and tells its client what is left; refuses with `rate-limited`. */
  async countRequest(name: 'requests' | 'scans', who: string, reply: FastifyReply): Promise<void> {
    const left = await this.limiters[name].use(who);
    const policy = this.policies[name];
    void reply.headers(limitFields(policy, left));
    if (!left.isOver) return;
    throw this.refusal(
      name,
      'rate-limited',
      `The limit of your organisation is ${policy.quota} ${name} per ${policy.windowSeconds} s; ask again in ${left.seconds} s.`,
    );
  }

  /** Counts a key that was none; gives the seconds for which its sender must wait once there were too many. */
  async countBadKey(address: string): Promise<number | undefined> {
    const { isOver, seconds } = await this.limiters['bad-keys'].use(address);
    return isOver ? seconds : undefined;
  }

  /** Tells a client that tried too many keys when to come back. */
  tooManyBadKeys(seconds: number, reply: FastifyReply): Refusal {
    void reply.headers(limitFields(this.policies['bad-keys'], { isOver: true, remaining: 0, seconds }));
    return this.refusal(
      'bad-keys',
      'too-many-bad-keys',
      `Too many unknown keys came from your address; ask again in ${seconds} s.`,
    );
  }

  private refusal(limit: PolicyName, code: RefusalCode, detail: string): Refusal {
    this.metrics.limitRefusals.inc({ limit });
    return new Refusal(code, detail);
  }
}
