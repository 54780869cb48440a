import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Factor, factorCalls, ParsedRequestOf, ReplyOf } from '@trunkline/contracts';
import { type Ctx, DomainError, notFound } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { DelegatedService } from '../delegated/delegated.service.js';
import type { Member } from '../members/member.js';
import { Members } from '../members/members.js';
import { hashPassword, verifyPassword } from '../passwords/hash.js';
import { assertStrong } from '../passwords/password.rules.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { SlowDown } from '../sign-in/slow-down.js';
import { PLACE } from '../sign-in/slow-down.rules.js';
import type { FactorChallengeDocument } from './factor-challenge.schema.js';
import { factorsOf, isRecent, totpIdOf } from './factor.rules.js';
import { Passkeys } from './passkeys.js';
import { type Added, SecondFactors } from './second-factors.js';
import { keyUri } from './totp.js';

type Proof = ParsedRequestOf<typeof factorCalls.beginTotp>['proof'];

/** How long a new key waits for its first code. */
const DRAFT_MS = 15 * 60_000;
/** Passkeys of one person. */
const MOST_PASSKEYS = 20;

/** A person's own factors and password, and what admins may do about them. */
@Injectable()
export class FactorsService {
  constructor(
    @Inject(getModelToken('FactorChallenge')) private readonly challenges: Model<FactorChallengeDocument>,
    @Inject(Members) private readonly members: Members,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(SlowDown) private readonly slowDown: SlowDown,
    @Inject(DelegatedService) private readonly delegated: DelegatedService,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
  ) {}

  async list(ctx: Ctx): Promise<ReplyOf<typeof factorCalls.list>> {
    const member = await this.self(ctx);
    return { items: factorsOf(member), required: await this.factors.isRequired(member, undefined), passkeysAvailable: this.passkeys.available };
  }

  async beginTotp(ctx: Ctx, proof: Proof): Promise<ReplyOf<typeof factorCalls.beginTotp>> {
    const member = await this.proved(ctx, proof);
    const { key, sealed } = this.factors.draft(member.id);
    await this.challenges.updateOne({ _id: `totp ${member.id}` }, { $set: { purpose: 'totp', sealed, expiresAt: new Date(Date.now() + DRAFT_MS) } }, { upsert: true });
    return { id: totpIdOf(member.id), secret: key, uri: keyUri(key, member.email) };
  }

  /** @throws DomainError `identity.factor_wrong`. */
  async confirmTotp(ctx: Ctx, proof: Proof, code: string): Promise<ReplyOf<typeof factorCalls.confirmTotp>> {
    const member = await this.proved(ctx, proof);
    const draft = await this.challenges.findOne({ _id: `totp ${member.id}`, expiresAt: { $gt: new Date() } }).lean<FactorChallengeDocument>();
    if (!draft?.sealed) throw new DomainError('identity.factor_wrong', 'There is no new key that waits for a code, or it waited too long. Begin again.');
    const { sealed } = draft;
    const added = await this.slowly(`totp ${member.id}`, async () => {
      const tried = await this.factors.addTotp(member, sealed, code);
      return tried.kind === 'wrong' ? null : tried;
    });
    if (!added) throw new DomainError('identity.factor_wrong', 'The code is wrong.', [{ pointer: '/code', code: 'factor_wrong', message: 'is not the code of the new key' }]);
    const recoveryCodes = codesOf(added);
    await this.challenges.deleteOne({ _id: `totp ${member.id}`, sealed });
    return { factor: await this.factor(member.id, totpIdOf(member.id)), recoveryCodes };
  }

  async passkeyOptions(ctx: Ctx, proof: Proof): Promise<ReplyOf<typeof factorCalls.passkeyOptions>> {
    const member = await this.proved(ctx, proof);
    this.assertAvailable();
    return { options: { ...(await this.passkeys.registration(member)) } };
  }

  /** @throws DomainError `identity.factor_wrong`, `identity.factor_limit`. */
  async addPasskey(ctx: Ctx, { proof, name, response }: ParsedRequestOf<typeof factorCalls.addPasskey>): Promise<ReplyOf<typeof factorCalls.addPasskey>> {
    const member = await this.proved(ctx, proof);
    this.assertAvailable();
    if ((member.secondFactor?.passkeys ?? []).length >= MOST_PASSKEYS) throw new DomainError('identity.factor_limit', `There are ${MOST_PASSKEYS} passkeys already.`);
    const passkey = await this.passkeys.register(member, response, name);
    if (!passkey) throw new DomainError('identity.factor_wrong', 'The passkey does not fit, or took too long.');
    const recoveryCodes = codesOf(await this.factors.addPasskey(member, passkey));
    return { factor: await this.factor(member.id, passkey.id), recoveryCodes };
  }

  /** @throws DomainError `identity.factor_required` for the last one of somebody who must have one. */
  async remove(ctx: Ctx, proof: Proof, factorId: string): Promise<void> {
    const member = await this.proved(ctx, proof);
    const { secondFactor: has } = member;
    const passkeys = has?.passkeys ?? [];
    const isTotp = Boolean(has?.sealed) && factorId === totpIdOf(member.id);
    // Recovery codes stand for the others: they are renewed, and go with the last.
    if (!has || (!isTotp && !passkeys.some(({ id }) => id === factorId))) throw notFound();
    const isLast = passkeys.length + (has.sealed ? 1 : 0) === 1;
    if (isLast && (await this.factors.isRequired(member, undefined))) throw new DomainError('identity.factor_required', 'A second factor is required: add another before you remove this one.');
    const rest = isTotp ? { $unset: { 'secondFactor.sealed': 1, 'secondFactor.lastStep': 1, 'secondFactor.since': 1 } } : { $pull: { 'secondFactor.passkeys': { id: factorId } } };
    const change = isLast ? { $unset: { secondFactor: 1 } } : { ...rest, $inc: { 'secondFactor.rev': 1 } };
    if (!(await this.members.changeFactors(member, change as never, isTotp ? 'second-factor.removed' : 'passkey.removed', ctx.actor))) throw changed();
  }

  /** @throws DomainError `identity.factor_missing`. */
  async renewRecoveryCodes(ctx: Ctx, proof: Proof): Promise<string[]> {
    const member = await this.proved(ctx, proof);
    if (!member.secondFactor) throw new DomainError('identity.factor_missing');
    const codes = await this.factors.renewRecovery(member);
    if (!codes) throw changed();
    return codes;
  }

  /** Ends whatever the person is signed in with. @throws DomainError `identity.password_wrong`, `identity.password_weak`, `identity.delegated`. */
  async changePassword(ctx: Ctx, current: string, next: string): Promise<{ signedOutAt: number }> {
    const member = await this.self(ctx);
    if (await this.delegated.isPasswordClosed(member)) throw new DomainError('identity.delegated');
    await this.assertPassword(member, current, '/current');
    assertStrong(next, member, '/new');
    const now = new Date();
    if (!(await this.members.setPassword(member, await hashPassword(next), now))) throw changed();
    await this.signOuts.end(member.id);
    return { signedOutAt: Math.floor(now.getTime() / 1_000) };
  }

  /** All factors of somebody who lost them; done by somebody else. */
  async reset(ctx: Ctx, id: string, isTheirs: (member: Member) => boolean): Promise<void> {
    const member = await this.members.byId(id);
    if (!member || !isTheirs(member)) throw notFound();
    if (member.secondFactor && !(await this.members.changeFactors(member, { $unset: { secondFactor: 1 } }, 'second-factor.reset', ctx.actor))) throw changed();
  }

  private async factor(memberId: string, factorId: string): Promise<Factor> {
    const found = factorsOf((await this.members.byId(memberId))!).find(({ id }) => id === factorId);
    if (!found) throw changed();
    return found;
  }

  private async self({ actor }: Ctx): Promise<Member> {
    const member = actor.type === 'person' ? await this.members.signedIn(actor.id) : null;
    if (!member) throw new DomainError('auth.forbidden', 'Only people have factors.');
    return member;
  }

  /** Who asks, having shown who it is. @throws DomainError `identity.sign_in_again`, `identity.password_wrong`. */
  private async proved(ctx: Ctx, { authTime, password }: Proof): Promise<Member> {
    const member = await this.self(ctx);
    if (isRecent(authTime, Date.now())) return member;
    if (password === undefined) throw new DomainError('identity.sign_in_again', 'You signed in too long ago to change this. Sign in again, or give your password.');
    await this.assertPassword(member, password, '/currentPassword');
    return member;
  }

  private async assertPassword(member: Member, password: string, pointer: string): Promise<void> {
    const { passwordHash } = member;
    const right = await this.slowly(`own password ${member.id}`, async () => (passwordHash !== null && (await verifyPassword(passwordHash, password))) || null);
    if (!right) throw new DomainError('identity.password_wrong', 'The current password is wrong.', [{ pointer, code: 'password_wrong', message: 'is not the current password' }]);
  }

  /** Slows down who guesses. @throws DomainError `request.rate_limited`. */
  private async slowly<T>(key: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const seconds = await this.slowDown.take([{ key, pace: PLACE }]);
    if (seconds > 0) throw new DomainError('request.rate_limited', `Too many tries. Wait ${seconds} seconds.`);
    const outcome = await attempt();
    if (outcome !== null) await this.slowDown.forgive([key]);
    return outcome;
  }

  private assertAvailable(): void {
    if (!this.passkeys.available) throw new DomainError('identity.passkeys_unavailable', 'Trunkline is reached at a bare network address here; browsers keep passkeys for domain names only.');
  }
}

function codesOf(added: Added): string[] | null {
  if (added.kind !== 'added') throw changed();
  return added.codes;
}

function changed(): DomainError {
  return new DomainError('resource.changed', 'The factors have changed in the meantime.');
}

