import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type ParsedRequestOf, type PartnerPerson, partnerRoles, type peopleCalls } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, duplicateIndex, infix, newId, Outbox, pageOf, tenantStore, type TenantStore, writeUnique } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { InvitationsStore } from '../invitations/invitations.store.js';
import { PLATFORM } from '../members/member.js';
import { hashPassword, verifyPassword } from '../passwords/hash.js';
import { assertStrong } from '../passwords/password.rules.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { emailKey } from '../users/user.schema.js';
import { statesOf } from './person.rules.js';
import { derived, type PersonDocument, toPerson } from './person.schema.js';
import { personEntry } from './roster.service.js';

/** Partners' own people: found, and made by the operator. */
@Injectable()
export class PeopleService {
  private readonly people: TenantStore<PersonDocument, 'partnerId'>;

  constructor(
    @Inject(getModelToken('Person')) private readonly model: Model<PersonDocument>,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.people = tenantStore(model, 'partnerId');
    outbox.register(model as never);
  }

  /** By name. @throws DomainError `request.cursor_invalid`. */
  async search(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.search>): Promise<{ items: PartnerPerson[]; nextCursor: string | null }> {
    const { partnerId, q, role, limit, cursor } = input;
    const states = statesOf(input.state, ctx.actor.role);
    const scope = ['people', partnerId, q ?? null, role ?? null, states];
    const after = decodeCursor(scope, cursor, 2);
    const search = infix(q);
    const found = await this.people
      .find(partnerId, {
        state: { $in: states }, removedAt: null,
        ...(search ? { search } : {}),
        ...(role ? { role } : {}),
        ...(after ? { nameKey: { $gte: String(after[0]) }, $or: [{ nameKey: { $gt: String(after[0]) } }, { nameKey: String(after[0]), _id: { $gt: String(after[1]) } }] } : {}),
      }, { outbox: 0 })
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (person) => [person.nameKey, person._id], toPerson);
  }

  /** Those of the ids that are a partner's people: the platform's own, of whom it is told as well when they change, are nobody's. */
  async byIds(partnerId: string, ids: string[]): Promise<PartnerPerson[]> {
    return (await this.people.find(partnerId, { _id: { $in: ids }, role: { $in: [...partnerRoles] }, removedAt: null }, { outbox: 0 })).map(toPerson);
  }

  /** Idempotent by address. A password given for somebody who is there is set, so that a lost one can be made good. @throws DomainError `identity.password_weak`. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.create>): Promise<PartnerPerson> {
    return toPerson(await this.make(ctx, input));
  }

  /** One of the platform's own people; idempotent as {@link create}. @throws DomainError `identity.password_weak`. */
  async createOperator(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.createOperator>): Promise<{ id: string; email: string }> {
    const { _id: id, email } = await this.make(ctx, { ...input, partnerId: PLATFORM, role: 'operator', language: 'en' });
    return { id, email };
  }

  private async make(ctx: Ctx, input: Omit<ParsedRequestOf<typeof peopleCalls.create>, 'role'> & { role: PersonDocument['role'] }): Promise<PersonDocument> {
    const { partnerId, name, email, role, language, password } = input;
    const key = emailKey(email);
    const there = await this.people.findOne(partnerId, { emailKey: key }, { outbox: 0 });
    if (there) return this.setPassword(ctx, there, password);
    if (password) assertStrong(password, { name, email });
    const registeredAt = password ? new Date() : null;
    const person: PersonDocument = {
      _id: newId(), partnerId, name, firstName: '', lastName: '', email, emailKey: key, role, language, state: password ? 'registered' : 'invited', registeredAt,
      ...(password ? { passwordHash: await hashPassword(password) } : {}),
      ...derived({ name, email }), rev: 1, createdAt: new Date(),
    };
    const outbox = [personEntry(ctx, person, { action: 'person.created', after: { name, email, role } })];
    if (!password) {
      const link = this.invitations.draft({ ...person, type: 'person', accountId: null }, 'welcome');
      await this.invitations.insert([link]);
      person.currentInvitation = { welcome: link._id };
      outbox.push(this.invitations.wantedEntry(ctx, [link]));
    }
    try {
      await writeUnique(`${partnerId} ${key}`, () => this.model.collection.insertOne({ ...person, outbox } as never));
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      // Another was faster with the address.
      return this.make(ctx, input);
    }
    await this.outbox.flush(this.model as never, person._id, outbox);
    return person;
  }

  private async setPassword(ctx: Ctx, person: PersonDocument, password: string | undefined): Promise<PersonDocument> {
    if (!password || (person.passwordHash && (await verifyPassword(person.passwordHash, password)))) return person;
    if (person.state === 'disabled') throw new DomainError('identity.user_disabled');
    assertStrong(password, person);
    const entry = personEntry(ctx, { ...person, state: 'registered' }, { action: 'person.password_set' });
    const written = await this.people.findOneAndUpdate(
      person.partnerId,
      { _id: person._id, rev: person.rev },
      {
        $set: { passwordHash: await hashPassword(password), state: 'registered', registeredAt: person.registeredAt ?? new Date(), signedOutAt: new Date() },
        $unset: { currentInvitation: 1 }, $inc: { rev: 1 }, $push: { outbox: entry },
      },
    );
    if (!written) throw new DomainError('resource.changed');
    await this.outbox.flush(this.model as never, person._id, [entry]);
    await this.signOuts.end(person._id);
    return written;
  }
}
