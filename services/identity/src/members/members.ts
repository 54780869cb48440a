import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Actor, identity } from '@trunkline/contracts';
import { duplicateIndex, eventEntry, Outbox, type OutboxEntry } from '@trunkline/service-kit';
import type { Model, UpdateQuery } from 'mongoose';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';
import { PartnerSettings } from './partner.settings.js';
import { actorOfMember, type Member, personMember, userMember } from './member.js';

/** Everybody who may sign in, over all partners and accounts: whoever comes has shown no tenant yet. */
@Injectable()
export class Members {
  constructor(
    @Inject(getModelToken('User')) private readonly users: Model<UserDocument>,
    @Inject(getModelToken('Person')) private readonly people: Model<PersonDocument>,
    @Inject(PartnerSettings) private readonly partners: PartnerSettings,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    for (const model of [users, people]) outbox.register(model as never);
  }

  /** Null when there is none, or it is disabled or not registered, or one of the people of a suspended partner. */
  async signedIn(id: string): Promise<Member | null> {
    const person = await this.people.findOne({ _id: id, state: 'registered' }).lean<PersonDocument>();
    if (person) return (await this.partners.isOpen(person.partnerId)) ? personMember(person) : null;
    const user = await this.users.findOne({ _id: id, state: 'registered', removedAt: null }).lean<UserDocument>();
    return user && userMember(user);
  }

  /** Whoever it is, in whatever state. */
  async byId(id: string): Promise<Member | null> {
    const person = await this.people.findOne({ _id: id, removedAt: null }).lean<PersonDocument>();
    if (person) return personMember(person);
    const user = await this.users.findOne({ _id: id, removedAt: null }).lean<UserDocument>();
    return user && userMember(user);
  }

  /** Those registered with an address, partners' people first; up to `limit` of each kind. */
  async byAddress(emailKey: string, limit: number): Promise<Member[]> {
    const [people, users] = await Promise.all([
      this.people.find({ emailKey, state: 'registered' }).sort({ _id: 1 }).limit(limit).lean<PersonDocument[]>(),
      this.users.find({ emailKey, state: 'registered', removedAt: null }).sort({ _id: 1 }).limit(limit).lean<UserDocument[]>(),
    ]);
    const open = await Promise.all(people.map(({ partnerId }) => this.partners.isOpen(partnerId)));
    return [...people.filter((_, index) => open[index]).map(personMember), ...users.map(userMember)];
  }

  /** Users with an address who are not disabled, registered or not; up to `limit`. */
  async usersByAddress(emailKey: string, limit: number): Promise<Member[]> {
    return (await this.users.find({ emailKey, state: { $ne: 'disabled' }, removedAt: null }).sort({ _id: 1 }).limit(limit).lean<UserDocument[]>()).map(userMember);
  }

  /** The user of an account with an address. */
  async userOfAccount(accountId: string, emailKey: string): Promise<Member | null> {
    const user = await this.users.findOne({ accountId, emailKey, removedAt: null }).lean<UserDocument>();
    return user && userMember(user);
  }

  /** The user of an account who is this one at the account's provider. */
  async userBySubject(accountId: string, issuer: string, subject: string): Promise<Member | null> {
    const user = await this.users.findOne({ accountId, 'delegated.subject': subject, 'delegated.issuer': issuer, removedAt: null }).lean<UserDocument>();
    return user && userMember(user);
  }

  /**
   * Somebody came from the account's provider: registered by that, and known by the subject from now on. Null when the user is another
   * one there already, or was disabled or removed in the meantime.
   */
  async bind(member: Member, issuer: string, subject: string): Promise<Member | null> {
    const { id, accountId, partnerId, name } = member;
    const entries = member.state === 'registered' ? [] : [eventEntry({ actor: actorOfMember(member) }, identity.events.changed, {
      data: { accountId: accountId!, partnerId, userIds: [id] }, accountId, partnerId,
      activity: { action: 'user.registered', target: { type: 'user', id, label: name }, before: { state: member.state }, after: { state: 'registered' } },
    })];
    const same = { 'delegated.issuer': issuer, 'delegated.subject': subject };
    try {
      const written = await this.users.updateOne(
        // Another provider than before knows nothing of the subjects of the old one.
        { _id: id, accountId: accountId!, state: member.state, removedAt: null, $or: [{ 'delegated.subject': { $exists: false } }, { 'delegated.issuer': { $ne: issuer } }, same] },
        {
          $set: { delegated: { issuer, subject }, state: 'registered', ...(entries.length > 0 ? { registeredAt: new Date() } : {}) },
          ...(entries.length > 0 ? { $inc: { rev: 1 }, $unset: { 'currentInvitation.welcome': 1, invitation: 1 }, $push: { outbox: { $each: entries } } } : {}),
        },
      );
      if (written.matchedCount === 0) return null;
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return null;
    }
    await this.outbox.flush(this.users as never, id, entries);
    return { ...member, state: 'registered' };
  }

  /** Takes a code's step; of two with the same code one is first. */
  useStep(member: Member, step: number): Promise<boolean> {
    return this.write(member, { 'secondFactor.lastStep': { $lt: step } }, { $set: { 'secondFactor.lastStep': step } });
  }

  /** Takes a recovery code, by its hash. */
  useRecovery(member: Member, hash: string): Promise<boolean> {
    return this.write(member, { 'secondFactor.recovery': hash }, { $pull: { 'secondFactor.recovery': hash }, $set: { 'secondFactor.recoveryUsedAt': new Date() } }, 'second-factor.recovery_used');
  }

  /** Takes a use of a passkey by its count; of two with the same count one is first. Devices that do not count always say 0. */
  usePasskey(member: Member, credentialId: string, before: number, counter: number): Promise<boolean> {
    return this.write(
      member, { 'secondFactor.passkeys': { $elemMatch: { credentialId, counter: before } } },
      { $set: { 'secondFactor.passkeys.$.counter': counter, 'secondFactor.passkeys.$.lastUsedAt': new Date() } },
    );
  }

  /** Adds, changes or takes away factors of somebody, by whoever does it, if they are still as they were seen. */
  changeFactors(member: Member, change: UpdateQuery<UserDocument>, action: string, by: Actor): Promise<boolean> {
    const condition = member.secondFactor ? { secondFactor: { $exists: true }, 'secondFactor.rev': member.secondFactor.rev ?? null } : { secondFactor: { $exists: false } };
    return this.write(member, condition, change, action, by);
  }

  /** Another password for somebody who has shown the one there is; ends whatever the person is signed in with. */
  setPassword(member: Member, passwordHash: string, signedOutAt: Date): Promise<boolean> {
    return this.write(member, { passwordHash: member.passwordHash! }, { $set: { passwordHash, signedOutAt }, $inc: { rev: 1 } }, 'password.changed');
  }

  /** One conditional write by a member on itself, told as an activity if it has a name. */
  private async write(member: Member, condition: Record<string, unknown>, change: UpdateQuery<UserDocument>, action?: string, by?: Actor): Promise<boolean> {
    const { id, type, accountId, partnerId, name, role } = member;
    const about = { accountId, partnerId, activity: { action: action ?? '', target: { type, id, label: name } } };
    const actor = { actor: by ?? actorOfMember(member) };
    const entries = !action ? [] : [accountId === null
      ? eventEntry(actor, identity.events.personChanged, { ...about, data: { personId: id, partnerId, role } })
      : eventEntry(actor, identity.events.changed, { ...about, data: { accountId, partnerId, userIds: [id] } })];
    const model = this.modelOf(member);
    const written = await model.updateOne({ _id: id, ...condition }, { ...change, ...(entries.length > 0 ? { $push: { outbox: { $each: entries } } } : {}) });
    if (written.modifiedCount === 0) return false;
    await this.outbox.flush(model as never, id, entries);
    return true;
  }

  /** The same password under newer parameters; not when another was set in the meantime. */
  async rehash(member: Member, passwordHash: string): Promise<void> {
    await this.modelOf(member).updateOne({ _id: member.id, passwordHash: member.passwordHash! }, { $set: { passwordHash } });
  }

  /** Sends a message that is about a member. */
  async tell(member: Member, entry: OutboxEntry): Promise<void> {
    const model = this.modelOf(member);
    await model.updateOne({ _id: member.id }, { $push: { outbox: entry } });
    await this.outbox.flush(model as never, member.id, [entry]);
  }

  private modelOf(member: Member): Model<UserDocument> {
    return (member.type === 'user' ? this.users : this.people) as Model<UserDocument>;
  }
}
