import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { factorSince } from './factor.rules.js';
import type { Member } from './member.js';
import { PartnerSettings } from './partner.settings.js';

/** Later than every sign-in: whatever began counts no more. Seconds since the epoch. */
const NEVER = 253_402_300_799;

/** Who needs a second factor, and whose sessions hold. */
@Injectable()
export class FactorPolicy {
  constructor(@Inject(PartnerSettings) private readonly partners: PartnerSettings, @Inject(SERVICE_CONFIG) private readonly config: Config) {}

  /** A partner's people when the partner wants it, or the installation wants it of all. */
  async isRequired(member: Pick<Member, 'type' | 'partnerId'>): Promise<boolean> {
    if (member.type !== 'person') return false;
    return this.config.SECOND_FACTOR_FOR_PARTNERS || (await this.partners.of(member.partnerId)).secondFactorRequired;
  }

  /**
   * The second since which a session or token of somebody must have begun to count; undefined when any does. Who has a factor is asked for it at every
   * sign-in, so what began since it was set up had it; what began before, or without any, counts no more once one is required.
   */
  async notBefore(member: Member): Promise<number | undefined> {
    const seconds = member.signedOutAt ? [Math.floor(member.signedOutAt.getTime() / 1_000)] : [];
    if (await this.isRequired(member)) {
      const since = factorSince(member.secondFactor);
      seconds.push(since ? Math.floor(since.getTime() / 1_000) : NEVER);
    }
    return seconds.length > 0 ? Math.max(...seconds) : undefined;
  }
}
