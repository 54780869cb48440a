import { Inject, Injectable } from '@nestjs/common';
import { counter, DomainError, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.js';

/** Which of the limits counts. */
export type Policy = 'default' | 'anonymous' | 'resets';

const WINDOW_S = 60;
const limited = counter('rateLimited');

/** Requests a minute of one actor or address. Counted in each replica by itself: what is guarded is the replica. */
@Injectable()
export class RateLimit {
  private readonly limiters: Record<Policy, RateLimiterMemory>;

  constructor(@Inject(SERVICE_CONFIG) config: Config) {
    const limiter = (points: number, keyPrefix: Policy) => new RateLimiterMemory({ points, duration: WINDOW_S, keyPrefix });
    this.limiters = {
      default: limiter(config.RATE_LIMIT_PER_MINUTE, 'default'),
      anonymous: limiter(config.RATE_LIMIT_ANONYMOUS_PER_MINUTE, 'anonymous'),
      resets: limiter(config.RATE_LIMIT_RESETS_PER_MINUTE, 'resets'),
    };
  }

  /** Counts a request and says on the reply how many are left (draft-ietf-httpapi-ratelimit-headers). @throws DomainError `request.rate_limited`. */
  async count(policy: Policy, key: string, reply: FastifyReply): Promise<void> {
    const limiter = this.limiters[policy];
    const say = (left: number, ms: number) => {
      const seconds = Math.max(1, Math.ceil(ms / 1000));
      void reply.header('ratelimit-policy', `"${policy}";q=${limiter.points};w=${WINDOW_S}`);
      void reply.header('ratelimit', `"${policy}";r=${left};t=${seconds}`);
      return seconds;
    };
    try {
      const state = await limiter.consume(key);
      say(state.remainingPoints, state.msBeforeNext);
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      void reply.header('retry-after', String(say(0, state.msBeforeNext)));
      limited.add(1, { limit: policy });
      throw new DomainError('request.rate_limited');
    }
  }
}
