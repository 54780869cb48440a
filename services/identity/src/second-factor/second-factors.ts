import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { seal, unseal } from '../crypto/seal.js';
import type { Member } from '../members/member.js';
import { Members } from '../members/members.js';
import { SlowDown } from '../sign-in/slow-down.js';
import { PLACE } from '../sign-in/slow-down.rules.js';
import { base32, newKey, stepOf } from './totp.js';

/** How many recovery codes somebody gets. */
const RECOVERY_CODES = 10;

/** What became of a code. */
export type FactorOutcome = { kind: 'passed'; recovery: boolean } | { kind: 'wrong' } | { kind: 'slow'; seconds: number };

/** The second step of a sign-in: a code of an authenticator app, or a recovery code. */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(SlowDown) private readonly slowDown: SlowDown,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** Whether somebody must have one: all of the partners' people where the installation says so, and whoever a client asks it of. */
  isRequired(member: Member, acrValues: unknown): boolean {
    return (this.config.SECOND_FACTOR_FOR_PARTNERS && member.type === 'person') || (typeof acrValues === 'string' && acrValues.split(' ').includes('mfa'));
  }

  /** A key for somebody, as it may be kept until it is proved. */
  draft(memberId: string): { key: string; sealed: string } {
    const key = newKey();
    return { key, sealed: seal(this.config.OIDC_KEYS_SECRET, place(memberId), key) };
  }

  keyOf(memberId: string, sealed: string): string {
    return unseal(this.config.OIDC_KEYS_SECRET, place(memberId), sealed);
  }

  /** Takes the key for somebody who shows a code of it; gives the recovery codes, which are told this once. Null when the code is wrong, or there is a factor already. */
  async enrol(member: Member, sealed: string, code: string): Promise<string[] | null> {
    const step = stepOf(this.keyOf(member.id, sealed), code, Date.now());
    if (step === null) return null;
    const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)).toLowerCase().replace(/(.{4})(?=.)/g, '$1-'));
    const done = await this.members.setSecondFactor(member, { sealed, lastStep: step, recovery: codes.map(hashCode), since: new Date() });
    return done ? codes : null;
  }

  /** A code counts once. Only who has shown the password comes this far, so nobody else can slow somebody down. */
  async check(member: Member, code: string): Promise<FactorOutcome> {
    const factor = member.secondFactor;
    if (!factor) return { kind: 'wrong' };
    const key = `factor ${member.id}`;
    const seconds = await this.slowDown.take([{ key, pace: PLACE }]);
    if (seconds > 0) return { kind: 'slow', seconds };
    const step = stepOf(this.keyOf(member.id, factor.sealed), code, Date.now());
    const recovery = step === null;
    const passed = recovery ? await this.members.useRecovery(member, hashCode(code)) : await this.members.useStep(member, step);
    if (!passed) return { kind: 'wrong' };
    await this.slowDown.forgive([key]);
    return { kind: 'passed', recovery };
  }
}

/** Recovery codes are long and random: a plain hash can't be guessed back. */
function hashCode(code: string): string {
  return createHash('sha256').update(code.trim().toLowerCase().replace(/[\s-]/g, '')).digest('base64url');
}

function place(memberId: string): string {
  return `second_factor/${memberId}`;
}
