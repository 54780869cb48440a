import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { Outbox, type OutboxEntry } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';
import { type Member, personMember, userMember } from './member.js';

/** Everybody who may sign in, over all partners and accounts: whoever comes has shown no tenant yet. */
@Injectable()
export class Members {
  constructor(
    @Inject(getModelToken('User')) private readonly users: Model<UserDocument>,
    @Inject(getModelToken('Person')) private readonly people: Model<PersonDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    for (const model of [users, people]) outbox.register(model as never);
  }

  /** Null when there is none, or it is disabled or not registered. */
  async signedIn(id: string): Promise<Member | null> {
    const person = await this.people.findOne({ _id: id, state: 'registered' }).lean<PersonDocument>();
    if (person) return personMember(person);
    const user = await this.users.findOne({ _id: id, state: 'registered', removedAt: null }).lean<UserDocument>();
    return user && userMember(user);
  }

  /** Those registered with an address, partners' people first; up to `limit` of each kind. */
  async byAddress(emailKey: string, limit: number): Promise<Member[]> {
    const [people, users] = await Promise.all([
      this.people.find({ emailKey, state: 'registered' }).sort({ _id: 1 }).limit(limit).lean<PersonDocument[]>(),
      this.users.find({ emailKey, state: 'registered', removedAt: null }).sort({ _id: 1 }).limit(limit).lean<UserDocument[]>(),
    ]);
    return [...people.map(personMember), ...users.map(userMember)];
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
