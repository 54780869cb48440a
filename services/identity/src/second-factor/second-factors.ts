import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { seal, unseal } from '../crypto/seal.js';
import { actorOfMember, type Member, type SecondFactor, type StoredPasskey } from '../members/member.js';
import { FactorPolicy } from '../members/factor.policy.js';
import { Members } from '../members/members.js';
import { SlowDown } from '../sign-in/slow-down.js';
import { PLACE } from '../sign-in/slow-down.rules.js';
import { base32, newKey, stepOf } from './totp.js';

/** How many recovery codes somebody gets. */
const RECOVERY_CODES = 10;

/** What became of a code. */
export type FactorOutcome = { kind: 'passed'; recovery: boolean } | { kind: 'wrong' } | { kind: 'slow'; seconds: number };

/** What became of a new factor; `changed`: another one came or went at the same time. */
export type Added = { kind: 'added'; codes: string[] | null } | { kind: 'wrong' } | { kind: 'changed' };

/** The second step of a sign-in: a code of an authenticator app, or a recovery code. */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(SlowDown) private readonly slowDown: SlowDown,
    @Inject(FactorPolicy) private readonly policy: FactorPolicy,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** Whether somebody must have one: whoever the policy says, and whoever a client asks it of. */
  async isRequired(member: Member, acrValues: unknown): Promise<boolean> {
    return (typeof acrValues === 'string' && acrValues.split(' ').includes('mfa')) || (await this.policy.isRequired(member));
  }

  /** A key for somebody, as it may be kept until it is proved. */
  draft(memberId: string): { key: string; sealed: string } {
    const key = newKey();
    return { key, sealed: seal(this.config.OIDC_KEYS_SECRET, place(memberId), key) };
  }

  keyOf(memberId: string, sealed: string): string {
    return unseal(this.config.OIDC_KEYS_SECRET, place(memberId), sealed);
  }

  /** Takes the key for somebody who shows a code of it. With the first factor come recovery codes, which are told this once; null for later ones. */
  async addTotp(member: Member, sealed: string, code: string): Promise<Added> {
    const step = stepOf(this.keyOf(member.id, sealed), code, Date.now());
    if (step === null) return { kind: 'wrong' };
    return this.add(member, { sealed, lastStep: step, since: new Date() });
  }

  /** Keeps a passkey that was proved. */
  addPasskey(member: Member, passkey: StoredPasskey): Promise<Added> {
    return this.add(member, { passkeys: [...(member.secondFactor?.passkeys ?? []), passkey] });
  }

  /** New recovery codes in the place of those there are; null when the factors have changed since they were read. */
  async renewRecovery(member: Member): Promise<string[] | null> {
    const codes = newCodes();
    const done = await this.members.changeFactors(
      member, { $set: { 'secondFactor.recovery': codes.map(hashCode), 'secondFactor.recoverySince': new Date() }, $unset: { 'secondFactor.recoveryUsedAt': 1 }, $inc: { 'secondFactor.rev': 1 } },
      'second-factor.recovery_renewed', actorOfMember(member),
    );
    return done ? codes : null;
  }

  private async add(member: Member, fields: Partial<SecondFactor>): Promise<Added> {
    const codes = member.secondFactor ? null : newCodes();
    const change = codes
      ? { $set: { secondFactor: { ...fields, recovery: codes.map(hashCode), recoverySince: new Date(), rev: 1 } } }
      : { $set: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`secondFactor.${name}`, value])), $inc: { 'secondFactor.rev': 1 } };
    const action = fields.sealed ? 'second-factor.enrolled' : 'passkey.added';
    return (await this.members.changeFactors(member, change, action, actorOfMember(member))) ? { kind: 'added', codes } : { kind: 'changed' };
  }

  /** A code counts once. Only who has shown the password comes this far, so nobody else can slow somebody down. */
  async check(member: Member, code: string): Promise<FactorOutcome> {
    const factor = member.secondFactor;
    if (!factor) return { kind: 'wrong' };
    const key = `factor ${member.id}`;
    const seconds = await this.slowDown.take([{ key, pace: PLACE }]);
    if (seconds > 0) return { kind: 'slow', seconds };
    const step = factor.sealed ? stepOf(this.keyOf(member.id, factor.sealed), code, Date.now()) : null;
    const recovery = step === null;
    const passed = recovery ? await this.members.useRecovery(member, hashCode(code)) : await this.members.useStep(member, step);
    if (!passed) return { kind: 'wrong' };
    await this.slowDown.forgive([key]);
    return { kind: 'passed', recovery };
  }
}

function newCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)).toLowerCase().replace(/(.{4})(?=.)/g, '$1-'));
}

/** Recovery codes are long and random: a plain hash can't be guessed back. */
function hashCode(code: string): string {
  return createHash('sha256').update(code.trim().toLowerCase().replace(/[\s-]/g, '')).digest('base64url');
}

function place(memberId: string): string {
  return `second_factor/${memberId}`;
}
